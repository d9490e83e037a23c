/**
 * What a register shows. current: under supervision. due: something must be done by Sunday, or should have been. ending: the term
 * ends within thirty days.
 */
export const TABS = ['current', 'due', 'leave', 'monitored', 'missing', 'ending', 'all'] as const
export type Tab = (typeof TABS)[number]
