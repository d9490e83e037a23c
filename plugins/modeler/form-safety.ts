/** What of a form could harm those who fill it in; form-js cleans what it shows, and the page's policy runs nothing, all the same. */
export interface FormFault {
  readonly field: string
  readonly rule: 'script' | 'frame' | 'picture' | 'link' | 'name' | 'size'
  readonly label: string
}

interface Field {
  readonly type?: unknown
  readonly id?: unknown
  readonly key?: unknown
  readonly path?: unknown
  readonly label?: unknown
  readonly components?: unknown
  readonly [property: string]: unknown
}

const MOST_FIELDS = 2_000
const DEEPEST = 20

export function safetyFaults(form: { readonly components: unknown }): FormFault[] {
  const faults: FormFault[] = []
  let count = 0
  const visit = (components: unknown, depth: number): void => {
    if (!Array.isArray(components)) return
    for (const field of components as Field[]) {
      count += 1
      if (typeof field !== 'object' || field === null || count > MOST_FIELDS) continue
      const rule = depth > DEEPEST ? 'size' : ruleBroken(field)
      if (rule) faults.push({ field: String(field.id ?? field.key ?? ''), rule, label: labelOf(field) })
      if (depth <= DEEPEST) visit(field.components, depth + 1)
    }
  }
  visit(form.components, 1)
  return count > MOST_FIELDS ? [{ field: '', rule: 'size', label: '' }] : faults
}

const labelOf = ({ label, key, type }: Field): string => String(label ?? key ?? type ?? '').slice(0, 60)

/** Elements and attributes that run, load, send or cover the page. */
const ACTIVE = /<\s*\/?\s*(?:script|iframe|object|embed|form|input|button|meta|base|link|style|svg|math|template)\b|\son\w+\s*=/i
const LINK = /(?:javascript|vbscript|data)\s*:/i
/** Parts of a path that would reach an object's prototype. */
const PROTOTYPE = /(?:^|[.[\]])(?:__proto__|constructor|prototype)(?:$|[.[\]])/

function ruleBroken(field: Field): FormFault['rule'] | undefined {
  const { type } = field
  if (PROTOTYPE.test(String(field.key ?? '')) || PROTOTYPE.test(String(field.path ?? ''))) return 'name'
  // What is framed or fetched comes from elsewhere, and the page's policy lets nothing in from there.
  if (type === 'iframe' || type === 'documentPreview') return 'frame'
  if (type === 'image' && !isOwnPicture(field['source'])) return 'picture'
  const markup = type === 'html' ? field['content'] : type === 'text' ? field['text'] : undefined
  if (typeof markup !== 'string') return undefined
  if (ACTIVE.test(markup)) return 'script'
  return LINK.test(decoded(markup)) ? 'link' : undefined
}

/** From this server, within the form itself, or by an expression, of which the page's policy lets in no other. */
const isOwnPicture = (source: unknown): boolean =>
  source === undefined ||
  (typeof source === 'string' && /^(?:\/(?!\/)|=|data:image\/(?:png|jpeg|gif|webp);base64,[\w+/]+={0,2}$|$)/.test(source))

/** Browsers read `java&#115;cript:` and `java\tscript:` as what they mean. */
const decoded = (markup: string): string =>
  markup
    .replaceAll(/&#x([\da-f]{1,6});?/gi, (_, code: string) => sign(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_, code: string) => sign(Number(code)))
    .replaceAll(/&(?:tab|newline);/gi, '')
    .replaceAll(/&colon;/gi, ':')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f]/g, '')
const sign = (code: number): string => (code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
