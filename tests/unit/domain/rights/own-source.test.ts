import { planOwnSource } from '../../../../src/domain/rights/own-source';
import type { Ownership, SourceRecord } from '../../../../src/domain/rights/types';

const source = (
  id: string,
  name: string,
  ownership: Ownership,
  ...aliases: string[]
): SourceRecord => ({
  id,
  name,
  ownership,
  aliases,
});
const OURS = source('ours', '延吉新聞網', 'own', '延吉新闻网', '本站');
const DAILY = source('daily', '延邊日報', 'partner');
const plan = (sources: SourceRecord[], name: string, known: string | null = null) =>
  planOwnSource({ siteNames: [name, 'YanJiNews.com', '延吉新聞網'], sources, known });

test('a source that bears the site’s name is left alone', () => {
  expect(plan([DAILY, OURS], '延吉新聞網')).toEqual({ kind: 'same', id: 'ours' });
});

test('a new name makes the old one an alias', () => {
  expect(plan([DAILY, OURS], '圖們江新聞')).toEqual({
    kind: 'rename',
    id: 'ours',
    oldName: '延吉新聞網',
    aliases: ['延吉新聞網', '延吉新闻网', '本站'],
    absorbed: null,
  });
});

test('the name in the other script is a new name too, and back again', () => {
  expect(plan([OURS], '延吉新闻网')).toMatchObject({
    kind: 'rename',
    aliases: ['延吉新聞網', '本站'],
  });
});

test('what credits to the new name have made meanwhile becomes ours', () => {
  const made = source('made', '图们江新闻', 'unresolved', '圖們江網');
  expect(plan([OURS, made], '圖們江新聞')).toMatchObject({
    kind: 'rename',
    id: 'ours',
    absorbed: 'made',
    aliases: ['延吉新聞網', '延吉新闻网', '本站', '圖們江網'],
  });
});

test('the name of another outlet is not taken', () => {
  expect(plan([OURS, DAILY], '延邊日報')).toEqual({ kind: 'taken', by: DAILY });
});

test('another source of our own that has the name is the site’s', () => {
  const other = source('other', '圖們江新聞', 'own');
  expect(plan([OURS, other], '圖們江新聞')).toEqual({ kind: 'same', id: 'other' });
});

test('of several of our own it is the one that was known, or that bears one of the site’s names', () => {
  const weekly = source('weekly', '延吉週刊', 'own');
  expect(plan([weekly, OURS], '圖們江新聞', 'weekly')).toMatchObject({ id: 'weekly' });
  expect(plan([weekly, OURS], '圖們江新聞')).toMatchObject({ id: 'ours' });
  const others = [weekly, source('second', '延吉畫報', 'own')];
  expect(plan(others, '圖們江新聞')).toEqual({ kind: 'unknown' });
});

test('without one of our own there is nothing to rename', () => {
  expect(plan([DAILY], '圖們江新聞')).toEqual({ kind: 'unknown' });
});
