import type { Schema, Struct } from '@strapi/strapi';

export interface NoticeClause extends Struct.ComponentSchema {
  collectionName: 'components_notice_clauses';
  info: {
    displayName: '\u58F0\u660E\u6761\u6B3E';
    icon: 'feather';
  };
  attributes: {
    audience: Schema.Attribute.Enumeration<['own', 'third-party', 'all']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'all'>;
    text: Schema.Attribute.Text & Schema.Attribute.Required;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'notice.clause': NoticeClause;
    }
  }
}
