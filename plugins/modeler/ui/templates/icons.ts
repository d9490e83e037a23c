/** One stroke drawing per group of workers, and one for all; in the colour of the text around it. */
const DRAWINGS: Readonly<Record<string, string>> = {
  all: '<rect x="3" y="3" width="8" height="8" rx="2"/><rect x="13" y="13" width="8" height="8" rx="2"/><path d="M17 3v8M13 7h8M7 13v8M3 17h8"/>',
  people: '<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6M17 6c1.6 1 1.6 4 0 5M20 4c3 2.400 3 6.600 0 9"/>',
  letters: '<rect x="3" y="6" width="18" height="13" rx="1.500"/><path d="m3.500 7.500 8.500 6.500 8.500-6.500"/>',
  papers: '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
  ledgers: '<rect x="4" y="4" width="16" height="16" rx="1"/><path d="M4 9h16M4 14.500h16M10 4v16"/>',
  deadlines: '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2.500"/>',
  systems: '<path d="M8 8 3.500 12 8 16M16 8l4.500 4L16 16M13.500 5l-3 14"/>',
  flow: '<circle cx="5.500" cy="12" r="2.500"/><circle cx="18.500" cy="12" r="2.500"/><path d="M8 12h7M12.500 9l3 3-3 3"/>',
  error: '<circle cx="12" cy="12" r="8.500"/><path d="m8 16 2.500-7 3 5 2.500-6"/>',
}

/** @param group a worker's group, or `all`, or `error` */
export const icon = (group: string): string =>
  `<svg class="fq-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.600" aria-hidden="true">${DRAWINGS[group] ?? DRAWINGS['all']}</svg>`
