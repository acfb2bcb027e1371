import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cleanFileName } from '../domain/uploads/file-name';
import { MAX_UPLOAD_BYTES } from '../domain/uploads/upload-limits';
import { sniffUpload, SNIFFED_BYTES, type UploadKind } from '../domain/uploads/upload-kind';
import { UploadRefusedError, type UploadRefusal } from '../domain/uploads/upload-refused-error';
import { runExclusive } from './run-exclusive';
import type { ReceivedFile } from './received-file';
import { rewritePicture } from './rewrite-picture';

/** A file to be stored, and how to remove it afterwards. */
export interface AdmittedFile {
  file: ReceivedFile;
  kind: UploadKind;
  /** The displayed name: see cleanFileName. */
  name: string;
  remove(): Promise<void>;
}

/**
 * Checks a received file and prepares what is stored: allowed by its content, with a clean name, a
 * picture re-encoded.
 *
 * @throws UploadRefusedError
 */
export async function admitFile(received: ReceivedFile): Promise<AdmittedFile> {
  const refuse = (code: UploadRefusal) => refused(code, received);
  if (received.size === 0) throw refuse('upload-empty');
  if (received.size > MAX_UPLOAD_BYTES) throw refuse('upload-too-large');
  const kind = sniffUpload(await headOf(received.filepath));
  if (!kind) throw refuse('upload-type');
  const name = cleanFileName({ name: received.originalFilename ?? '', kind });
  const admitted = {
    ...received,
    originalFilename: name,
    mimetype: kind.mime,
    detectedMimeType: kind.mime,
  };
  if (kind.format === 'pdf') return { file: admitted, kind, name, remove: () => Promise.resolve() };

  const { format } = kind;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const filepath = path.join(folder, `picture${kind.extensions[0]}`);
  const result = await runExclusive(() =>
    rewritePicture({ from: received.filepath, to: filepath, format }),
  );
  if ('refusal' in result) {
    await remove();
    throw refuse(result.refusal);
  }
  return { file: { ...admitted, filepath, size: result.size }, kind, name, remove };
}

export function refused(code: UploadRefusal, { originalFilename }: ReceivedFile): Error {
  const name = cleanFileName({ name: originalFilename ?? '', kind: null });
  return new UploadRefusedError({ code, name });
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const head = new Uint8Array(SNIFFED_BYTES);
    const { bytesRead } = await handle.read(head, 0, SNIFFED_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
