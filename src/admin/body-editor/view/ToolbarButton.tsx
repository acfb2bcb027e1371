import type { ReactNode } from 'react';
import { Tooltip } from '@strapi/design-system';
import { ariaKeys, withKeys } from './labels';
import { ToolButton } from './styles';

interface ToolbarButtonProps {
  label: string;
  /** Such as 'Mod-Shift-8'. */
  keys?: string;
  isPressed?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A tool. Pressing it leaves the focus, and with it the selection, in the text. */
export function ToolbarButton({
  label,
  keys,
  isPressed,
  isDisabled = false,
  onClick,
  children,
}: ToolbarButtonProps) {
  return (
    <Tooltip label={withKeys(label, keys)}>
      <ToolButton
        type="button"
        tabIndex={-1}
        aria-label={label}
        aria-pressed={isPressed}
        aria-keyshortcuts={ariaKeys(keys)}
        disabled={isDisabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ToolButton>
    </Tooltip>
  );
}
