import { cleanFileName } from '../domain/uploads/file-name';
import type { AdmittedFile } from './admit-file';
import { withAdmitted } from './admit-files';
import type { ReceivedFile } from './received-file';
import { allOrNothing, type StoredFile } from './written-files';

type FileInfo = Record<string, unknown>;
type Data = { fileInfo?: FileInfo | FileInfo[] };

/** The methods of Strapi's upload service that accept bytes or a name, on any route. */
export interface UploadService {
  upload(
    input: { data: Data; files: ReceivedFile | ReceivedFile[] },
    options?: unknown,
  ): Promise<unknown[]>;
  remove(file: unknown): Promise<unknown>;
  replace(
    id: unknown,
    input: { data: Data; file: ReceivedFile },
    options?: unknown,
  ): Promise<unknown>;
  updateFileInfo(id: unknown, info: FileInfo, options?: unknown): Promise<unknown>;
}

/**
 * Wraps the service with the checks.
 *
 * @param removeStored deletes a file from the store that the database does not know
 */
export function guardUploads<Service extends UploadService>(
  service: Service,
  removeStored: (file: StoredFile) => Promise<unknown>,
): Service {
  return {
    ...service,
    upload({ data, files }, options) {
      return withAdmitted([files].flat(), async (admitted) => {
        const infos = [withNames(data, admitted).fileInfo ?? []].flat();
        const stored: unknown[] = [];
        try {
          for (const [index, { file }] of admitted.entries()) {
            const one = { data: { fileInfo: infos[index] ?? {} }, files: file };
            stored.push(...(await allOrNothing(() => service.upload(one, options), removeStored)));
          }
        } catch (error) {
          for (const file of stored) await service.remove(file);
          throw error;
        }
        return stored;
      });
    },
    replace(id, { data, file }, options) {
      return withAdmitted([file], ([admitted]) => {
        if (!admitted) throw new Error('One file went in.');
        return service.replace(
          id,
          { data: withNames(data, [admitted]), file: admitted.file },
          options,
        );
      });
    },
    updateFileInfo(id, info, options) {
      const { name } = info;
      const cleaned =
        typeof name === 'string' ? { ...info, name: cleanFileName({ name, kind: null }) } : info;
      return service.updateFileInfo(id, cleaned, options);
    },
  };
}

/**
 * A name that an uploader chose besides the file's own is cleaned in the same way. Other properties of a
 * request are ignored: `ref`, `refId` and `field` would put the file on an article, even a published one,
 * without any check; `path` would choose its folder.
 */
function withNames(data: Data, admitted: readonly AdmittedFile[]): Data {
  const infos = [data.fileInfo ?? {}].flat();
  const named = admitted.map(({ name, kind }, index) => {
    const info = infos[index] ?? {};
    const chosen = info.name;
    return {
      ...info,
      name:
        typeof chosen === 'string' && chosen !== '' ? cleanFileName({ name: chosen, kind }) : name,
    };
  });
  const [first = {}] = named;
  return { fileInfo: named.length === 1 ? first : named };
}
