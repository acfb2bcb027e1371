import { declaredTokenKinds, roleKeys } from '../../src/roles/declarations';
import {
  FILE_STANDINGS,
  FILE_VERBS,
  fileRight,
  type FileStanding,
  type FileVerbOfTable,
} from '../../src/roles/file-rights';
import type { RoleKey, TokenCode } from '../../src/roles/table';
import { apiToken, publish, saveDraft } from '../support/builders';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { ownUploads, type OwnUploads } from '../support/own-uploads';
import { aPicture } from '../support/pictures';
import { appoint, createMember } from '../support/staff';

interface Caller {
  name: RoleKey | TokenCode;
  isToken: boolean;
  key: string;
}

jest.setTimeout(240_000);

// Who may does not depend on the database; what shows a file is asked of both in integration/picture-rights.
describe('the permission matrix of files', () => {
  let newsroom: Newsroom;
  let uploads: OwnUploads;
  let picture: Buffer;
  let colleague = '';
  let uploading = '';
  const callers: Caller[] = [];
  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    uploads = ownUploads(newsroom.strapi);
    picture = await aPicture('png');
    colleague = (await createMember(newsroom, 'chief editor')).authorization;
    for (const name of roleKeys()) {
      const member = await createMember(newsroom, name);
      if (name === 'section editor') await appoint(newsroom, member, '延吉新聞');
      callers.push({ name, isToken: false, key: member.authorization });
    }
    for (const { code, actions } of declaredTokenKinds()) {
      const key = `Bearer ${await apiToken(newsroom.strapi, [...actions])}`;
      callers.push({ name: code as TokenCode, isToken: true, key });
    }
    const upload = ['plugin::upload.content-api.upload'];
    uploading = `Bearer ${await apiToken(newsroom.strapi, upload)}`;
  });
  afterAll(async () => {
    await newsroom?.close();
    uploads?.remove();
  });

  const send = (key: string, address: string, withFile: boolean) => {
    const request = newsroom.http
      .post(address)
      .set('Authorization', key)
      .field('fileInfo', JSON.stringify({ caption: `改 ${Math.random()}` }));
    return withFile ? request.attach('files', picture, 'picture.png') : request;
  };

  /** A file of that ownership for the caller; a token without the right to upload owns none. */
  async function aFile({ isToken, key, name }: Caller, standing: FileStanding): Promise<number> {
    const isOwn = standing.startsWith('own');
    const owner = !isOwn ? colleague : isToken ? (name === 'importer' ? key : uploading) : key;
    const { body } = await send(owner, isOwn && isToken ? '/api/upload' : '/upload', true);
    const [file] = body as { id: number }[];
    if (!file) throw new Error(`No file for ${name}: ${JSON.stringify(body)}`);
    if (standing.endsWith('shown')) {
      const { documentId } = await saveDraft(newsroom.strapi, { cover: file.id });
      await publish(newsroom.strapi, documentId);
    }
    return file.id;
  }

  async function statusOf({ isToken, key }: Caller, verb: FileVerbOfTable, id: number) {
    const api = isToken ? '/api' : '';
    const address = `${api}/upload`;
    if (verb === 'create') return (await send(key, address, true)).status;
    if (verb === 'change') return (await send(key, `${address}?id=${id}`, false)).status;
    if (verb === 'replace') return (await send(key, `${address}?id=${id}`, true)).status;
    return (await newsroom.http.delete(`${api}/upload/files/${id}`).set('Authorization', key))
      .status;
  }

  test.each(
    FILE_VERBS.flatMap((verb) => FILE_STANDINGS.map((standing) => [verb, standing] as const)),
  )('who may %s a file that is %s', async (verb, standing) => {
    const differences: string[] = [];
    for (const caller of callers) {
      const id = await aFile(caller, standing);
      const right = fileRight({ caller: caller.name, verb, standing });
      const status = await statusOf(caller, verb, id);
      const allowed = { yes: [200, 201], 'own sections': [200], never: [400], no: [403] }[right];
      if (!allowed.includes(status)) {
        differences.push(`${caller.name} ${verb} ${standing}: ${status}, the table says ${right}`);
      }
    }
    expect(differences).toEqual([]);
  });
});
