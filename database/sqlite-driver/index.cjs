/**
 * better-sqlite3 as this Node can load it (docs/adr/0033). knex asks for it by that name.
 *
 * 13 crashes on Node 20. 12 is aborted by Node 24.19 and later whenever a statement is collected as garbage
 * (https://github.com/WiseLibs/better-sqlite3/issues/1515).
 */
const [major] = process.versions.node.split('.');
module.exports = Number(major) < 22 ? require('better-sqlite3-12') : require('better-sqlite3-13');
