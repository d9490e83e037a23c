/** What is kept for good; the read model's tables come and go with the release (read-model/renew.ts). Times are milliseconds since the epoch. */
export const schema = `
CREATE TABLE log (last_position INTEGER PRIMARY KEY, first_position INTEGER NOT NULL, records BLOB NOT NULL);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE state_table (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE state (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`
