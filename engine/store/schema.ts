import { readModelSchema } from './read-model/schema.ts'

/** Keys are Zeebe's: integers above 2^51, below 2^53. Times are milliseconds since the epoch. */
export const schema = `
CREATE TABLE log (last_position INTEGER PRIMARY KEY, first_position INTEGER NOT NULL, records BLOB NOT NULL);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE state_table (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE state (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
${readModelSchema}`
