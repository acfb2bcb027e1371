import { forwardRef, useCallback, useId, useImperativeHandle, useRef, type ReactNode } from 'react';
import { Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { BodyEditor, type BodyEditorHandle } from './BodyEditor';

interface BodyInputProps {
  name: string;
  label?: ReactNode;
  labelAction?: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  required?: boolean;
}

/** The body field of the edit view: label, editor, hint and error. */
const BodyInput = forwardRef<{ focus(): void }, BodyInputProps>(function BodyInput(
  { name, label, labelAction, hint, disabled = false, required = false },
  ref,
) {
  const id = useId();
  const { value, initialValue, error, onChange } = useField<string | null>(name);
  const editor = useRef<BodyEditorHandle>(null);
  useImperativeHandle(ref, () => ({ focus: () => editor.current?.focus() }));

  /** Strapi expects null, not '', for an empty field. */
  const change = useCallback(
    (html: string) => onChange(name, html === '' && initialValue !== '' ? null : html),
    [name, initialValue, onChange],
  );

  return (
    <Field.Root id={id} name={name} hint={hint} error={error} required={required}>
      <Field.Label action={labelAction} onClick={() => editor.current?.focus()}>
        {label}
      </Field.Label>
      <BodyEditor
        ref={editor}
        value={value ?? ''}
        onChange={change}
        isDisabled={disabled}
        hasError={Boolean(error)}
        label={typeof label === 'string' ? label : name}
        describedBy={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
});

export default BodyInput;
