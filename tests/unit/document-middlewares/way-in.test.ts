import { errors } from '@strapi/utils';
import { checkMediaTopic } from '../../../src/document-middlewares/reference/check-media-topic';
import { asStrapiErrors } from '../../../src/document-middlewares/errors';
import { keepIdentity } from '../../../src/document-middlewares/own-identity';
import { DomainError } from '../../../src/domain/errors';
import { PublishRefusedError } from '../../../src/domain/workflow/publish-refused-error';

const aWrite = (data?: unknown) => ({
  action: 'update',
  // As callers send it, lists included.
  params: { data: data as Record<string, unknown> | undefined },
});

/** What comes of an act that fails so. */
const failure = (error: unknown): Promise<unknown> =>
  asStrapiErrors(() => Promise.reject(error as Error)).catch((caught: unknown) => caught);

describe('which row it is, and since when', () => {
  test.each([
    ...['id', 'documentId', 'locale', 'localizations', 'createdAt', 'updatedAt', 'publishedAt'],
  ])('is Strapi’s to say: %s is not heeded', (field) => {
    const sent = { [field]: 'mine', name: '长江路' };
    const write = aWrite(sent);
    keepIdentity(write);
    expect(write.params.data).toEqual({ name: '长江路' });
    expect(sent).toHaveProperty(field);
  });

  test('a list instead of fields is refused with a code', () => {
    expect(() => keepIdentity(aWrite([]))).toThrow(
      expect.objectContaining({ code: 'data-malformed' }),
    );
  });

  test('a write without data passes', () => {
    expect(() => keepIdentity(aWrite())).not.toThrow();
  });
});

describe('the IPTC topic of a tag or section', () => {
  // It has no use for the application.
  const check = (data?: Record<string, unknown>) => {
    const write = aWrite(data);
    return checkMediaTopic(undefined as never, write).then(() => write.params.data);
  };

  test('is kept as a qcode', async () => {
    expect(await check({ iptc: 'medtop:04000000' })).toEqual({ iptc: 'medtop:04000000' });
  });

  test('is left alone where it is not sent', async () => {
    expect(await check({ name: '长江路' })).toEqual({ name: '长江路' });
    expect(await check()).toBeUndefined();
  });

  test('that is none is refused', async () => {
    await expect(async () => check({ iptc: 'medtop:1' })).rejects.toThrow(DomainError);
  });
});

describe('an error', () => {
  test('of the newsroom becomes Strapi’s, with its code and details', async () => {
    expect(await failure(new DomainError('slug-taken', '地址已被使用。', { slug: 'a' }))).toEqual(
      expect.objectContaining({
        message: '地址已被使用。',
        details: { code: 'slug-taken', slug: 'a', errors: [] },
      }),
    );
  });

  test('that names a field is shown beside it', async () => {
    const error = await failure(
      new DomainError('slug-taken', '地址已被使用。', { path: ['slug'] }),
    );
    expect(error).toBeInstanceOf(errors.ValidationError);
    expect(error).toMatchObject({
      details: { errors: [{ path: ['slug'], message: '地址已被使用。' }] },
    });
  });

  test('of the gate is shown beside every field that lacks something', async () => {
    const missing = [{ code: 'title-missing', field: 'title', message: '缺少标题。' }] as const;
    expect(await failure(new PublishRefusedError([...missing]))).toMatchObject({
      details: { code: 'publish-refused', errors: [{ path: ['title'], message: '缺少标题。' }] },
    });
  });

  test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', '53100', 'ENOSPC'])(
    'of a full disk (%s) says so, and blames no field',
    async (code) => {
      const error = await failure(Object.assign(new Error('no'), { code }));
      expect(error).toBeInstanceOf(errors.ApplicationError);
      expect(error).not.toBeInstanceOf(errors.ValidationError);
      expect(error).toMatchObject({ details: { code: 'storage-full' } });
    },
  );

  test('of anybody else stays what it is', async () => {
    const error = new Error('anything');
    expect(await failure(error)).toBe(error);
  });
});
