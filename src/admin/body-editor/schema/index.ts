import type { AnyExtension } from '@tiptap/core';
import Subscript from '@tiptap/extension-subscript';
import Superscript from '@tiptap/extension-superscript';
import StarterKit from '@tiptap/starter-kit';
import { Alignment, ExplicitParagraph } from './attributes';
import { CaptionText, Credit, CreditWords, Figcaption, Figure } from './figure';
import { Image, Picture } from './image';
import { Link } from './link';
import { ListItem } from './list-item';
import { TABLE_NODES } from './table';

/**
 * The editor's schema: everything that BODY_ALLOW_LIST names, under the content model that the
 * sanitiser lays a body out by, and nothing else. No DOM is needed to build it.
 */
export const BODY_SCHEMA_EXTENSIONS: readonly AnyExtension[] = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    link: false,
    listItem: false,
    heading: { levels: [2, 3, 4] },
  }),
  Subscript,
  Superscript,
  Alignment,
  ExplicitParagraph,
  Link,
  ListItem,
  Image,
  Picture,
  Figure,
  Figcaption,
  CaptionText,
  Credit,
  CreditWords,
  ...TABLE_NODES,
];
