/** What a diagram says of an element. Each kind has a colour, a badge of its own shape and a line style. */
export type MarkerKind = 'active' | 'completed' | 'incident' | 'terminated'

/** Element id → kind, and how often it was passed where that matters (a loop). */
export type Markers = Readonly<Record<string, MarkerKind | { readonly kind: MarkerKind; readonly count?: number }>>

export const markerKinds: readonly MarkerKind[] = ['active', 'completed', 'incident', 'terminated']

/** 16 × 16: a diamond with a dot, a circle with a tick, a triangle with a bar, a square with a cross. */
const shapes: Readonly<Record<MarkerKind, string>> = {
  active: '<path d="M8 .8 15.200 8 8 15.200 .8 8Z"/><circle cx="8" cy="8" r="2.300" class="fq-badge-sign"/>',
  completed: '<circle cx="8" cy="8" r="7"/><path d="m4.600 8.300 2.300 2.300 4.400-4.700" class="fq-badge-line"/>',
  incident: '<path d="M8 .8 15.600 14.800H.4Z"/><path d="M8 5.500v4.300M8 11.700v1.200" class="fq-badge-line"/>',
  terminated: '<rect x="1.500" y="1.500" width="13" height="13"/><path d="m5 5 6 6m0-6-6 6" class="fq-badge-line"/>',
}

/** Static markup of ours only: nothing of a model goes into it. */
export function badgeSvg(kind: MarkerKind): string {
  return `<svg viewBox="0 0 16 16" width="18" height="18" class="fq-badge fq-badge-${kind}" aria-hidden="true">${shapes[kind]}</svg>`
}

export function normalize(marker: Markers[string]): { kind: MarkerKind; count: number } {
  return typeof marker === 'string' ? { kind: marker, count: 1 } : { kind: marker.kind, count: marker.count ?? 1 }
}
