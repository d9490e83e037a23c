/** Texts that hold it, however it is capitalised; what has no capitals is found in half the time. */
export const holding = (text: string): RegExp =>
  new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), text.toLowerCase() === text.toUpperCase() ? '' : 'i')
