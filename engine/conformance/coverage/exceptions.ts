/** What no case can show, and why: by dimension (`text` for texts), the item (of a text: how it begins). */
export const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
