const text = { type: 'string' };
const address = { type: 'string', format: 'uri' };
const date = { type: 'string', format: 'date-time' };
const authors = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    minProperties: 1,
    properties: { name: text, url: address, avatar: address },
    additionalProperties: false,
  },
};
/** Extensions: objects under names that begin with an underscore and a letter. */
const extensions = { '^_[A-Za-z][^.]*$': { type: 'object' } };

/** JSON Feed 1.1 as https://jsonfeed.org/version/1.1 describes it, strictly: nothing undescribed. */
export const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: text,
    home_page_url: address,
    feed_url: address,
    description: text,
    user_comment: text,
    next_url: address,
    icon: address,
    favicon: address,
    authors,
    language: text,
    expired: { type: 'boolean' },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        properties: {
          id: text,
          url: address,
          external_url: address,
          title: text,
          content_html: text,
          content_text: text,
          summary: text,
          image: address,
          banner_image: address,
          date_published: date,
          date_modified: date,
          authors,
          tags: { type: 'array', items: text },
          language: text,
        },
        patternProperties: extensions,
        additionalProperties: false,
      },
    },
  },
  patternProperties: extensions,
  additionalProperties: false,
} as const;
