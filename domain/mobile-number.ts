/** Eleven digits beginning with 1, as facts of the trade ask (`^1\d{10}$`): no operator's prefix list, which changes. */
export const isMobileNumber = (text: string): boolean => /^1\d{10}$/.test(text)
