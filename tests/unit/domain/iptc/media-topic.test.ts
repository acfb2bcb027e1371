import {
  mediaTopicName,
  mediaTopicUri,
  parseMediaTopic,
} from '../../../../src/domain/iptc/media-topic';

test.each([
  ['medtop:15000000', 'medtop:15000000'],
  [' MEDTOP:15000000 ', 'medtop:15000000'],
  ['15000000', 'medtop:15000000'],
  ['medtop：15000000', 'medtop:15000000'],
  ['http://cv.iptc.org/newscodes/mediatopic/20000065', 'medtop:20000065'],
  ['', null],
  ['  ', null],
  [null, null],
  [undefined, null],
])('%j is the topic %j', (written, qcode) => {
  expect(parseMediaTopic(written)).toBe(qcode);
});

test.each([
  ['medtop:99999999', 'iptc-unknown'],
  ['sport', 'iptc-unknown'],
  ['medtop:15000000 medtop:01000000', 'iptc-unknown'],
  ['subj:15000000', 'iptc-unknown'],
  ['__proto__', 'iptc-unknown'],
  [15000000, 'iptc-unknown'],
  [{ medtop: '15000000' }, 'iptc-unknown'],
  ['medtop:20000109', 'iptc-retired'],
])('%j is refused as %s', (written, code) => {
  expect(() => parseMediaTopic(written)).toThrow(
    expect.objectContaining({ code, details: { path: ['iptc'] } }),
  );
});

test('a topic has a Chinese name and an address of its own', () => {
  expect(mediaTopicName('medtop:15000000')).toBe('体育');
  expect(mediaTopicName('medtop:00000000')).toBeNull();
  expect(mediaTopicUri('medtop:15000000')).toBe('http://cv.iptc.org/newscodes/mediatopic/15000000');
});
