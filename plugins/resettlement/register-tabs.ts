/**
 * What the register shows. current: under support. expected: not handed over yet. key: of them those of key risk. visits: a visit is due by
 * Sunday, or was. due: anything is. ending: the support ends within ninety days.
 */
export const TABS = ['current', 'expected', 'due', 'visits', 'key', 'missed', 'dual-listed', 'ending', 'all'] as const
export type Tab = (typeof TABS)[number]
