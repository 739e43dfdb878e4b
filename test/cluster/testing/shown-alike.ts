const sortedBullets = (lines: string): string => `${lines.trimEnd().split('\n').sort().join('\n')}\n`;

/** What is printed, without what is another each time: times, uids, versions, addresses, the order of reasons. */
export const shownAlike = (text: string, namespace: string): string =>
  text
    .replaceAll(namespace, 'NAMESPACE')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/g, 'TIME')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID')
    .replace(/resourceVersion: "\d*"/g, 'resourceVersion: VERSION')
    .replace(/https?:\/\/127\.0\.0\.1:\d+/g, 'SERVER')
    .replace(/ +\d+m?\d*s(?=\s) */g, ' AGE ') // as wide as it is, so is what stands behind it
    .replace(/(^\* .*\n)+/gm, sortedBullets);
