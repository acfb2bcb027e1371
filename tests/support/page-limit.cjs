/** Preloaded into a command: its SQLite database may grow by PAGES_LEFT pages, as on a full disk. */
const Database = require('better-sqlite3');

const { pragma } = Database.prototype;
Database.prototype.pragma = function limitPages(sql, options) {
  const result = pragma.call(this, sql, options);
  // The last statement of config/database.ts on a connection.
  if (sql.startsWith('synchronous')) {
    const pages = pragma.call(this, 'page_count', { simple: true });
    pragma.call(this, `max_page_count = ${pages + Number(process.env.PAGES_LEFT)}`);
  }
  return result;
};
