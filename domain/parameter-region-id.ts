/** `zhengzhou`, as files and records spell a region's set of numbers. */
export const REGION_ID = /^[a-z][a-z0-9-]{1,39}$/
/** An organisation that goes by the general values although one above it chose a region's. */
export const GENERAL = 'general'
