import { rm } from 'node:fs/promises';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { withAdmitted } from '../uploads/admit-files';
import type { ReceivedFile } from '../uploads/received-file';

/**
 * On the route that sets the panel's logos: accepts only pictures, judged by their content and
 * re-encoded.
 */
export default () =>
  async function admitLogos(ctx: Context, next: Next) {
    const request = ctx.request as { files?: Record<string, ReceivedFile | ReceivedFile[]> };
    const received = Object.entries(request.files ?? {});
    const files = received.flatMap(([, file]) => file);
    if (files.length === 0) {
      await next();
      return;
    }
    if (files.length > received.length) {
      throw new errors.ValidationError('每个标志只能上传一个文件。', { code: 'one-logo-each' });
    }
    const admission = withAdmitted(files, async (admitted) => {
      if (admitted.some(({ kind }) => kind.format === 'pdf')) {
        throw new errors.ValidationError('标志须为 JPEG 或 PNG 图片：请先转换格式。', {
          code: 'upload-type',
        });
      }
      const names = received.map(([name]) => name);
      request.files = Object.fromEntries(
        admitted.flatMap(({ file }, index) => [[names[index] ?? '', file]]),
      );
      await next();
    });
    // Strapi only cleans up after the media library.
    await admission.finally(() =>
      Promise.all(files.map(({ filepath }) => rm(filepath, { force: true }))),
    );
  };
