import type { ComponentType } from 'react';
import { useStrapiApp } from '@strapi/strapi/admin';
import type { PictureAttributes } from '../behaviour/figure';
import type { OwnSite } from '../paste/own-site';

/** The parts of a file of the media library that a figure needs. */
export interface Asset {
  url: string;
  mime?: string;
  alternativeText?: string | null;
  caption?: string | null;
  width?: number | null;
  height?: number | null;
}

type MediaDialog = ComponentType<{
  allowedTypes: string[];
  multiple: boolean;
  onClose: () => void;
  onSelectAssets: (assets: Asset[]) => void;
}>;

/** Strapi's own dialog, in which pictures are chosen and uploaded. */
export function MediaLibrary({
  onClose,
  onSelect,
}: {
  onClose: () => void;
  onSelect: (assets: Asset[]) => void;
}) {
  const components = useStrapiApp('BodyEditor', (state) => state.components);
  const Dialog = components['media-library'] as MediaDialog | undefined;
  if (!Dialog) return null;
  return (
    <Dialog
      allowedTypes={['images']}
      multiple={false}
      onClose={onClose}
      onSelectAssets={onSelect}
    />
  );
}

export function imagesOf(assets: readonly Asset[]): Asset[] {
  return assets.filter(({ mime = 'image/' }) => mime.startsWith('image/'));
}

/** The page decides its size, but its proportions avoid a layout shift. */
export function pictureOf(
  { url, alternativeText, width, height }: Asset,
  site: OwnSite,
): PictureAttributes {
  return {
    src: site.ownPath(url),
    alt: alternativeText ?? '',
    width: width ?? null,
    height: height ?? null,
  };
}
