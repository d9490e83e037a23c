import { FeelersTemplating } from '@bpmn-io/form-js-viewer'

/** Full-width signs mean nothing to Markdown. */
const plain: Readonly<Record<string, string>> = { '*': '＊', '<': '＜', '[': '［', '`': '｀' }

type Evaluate = (template: string, context?: object, options?: { sanitizer?: (value: unknown) => unknown }) => unknown

/**
 * What a form shows of the case in its texts is content, never markup: `张*` stays a masked name and does not turn the
 * rest of the line into italics, and nobody's name becomes a link.
 */
class PlainTemplating extends FeelersTemplating {
  // form-js declares no types for its options.
  override evaluate(...[template, context, options]: Parameters<Evaluate>) {
    const evaluate = super.evaluate.bind(this) as Evaluate
    return evaluate(template, context, { sanitizer: withoutMarkup, ...options }) as never
  }
}

const withoutMarkup = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll(/[*<[`]/g, sign => plain[sign] ?? sign) : value

export const plainTemplatingModule = { templating: ['type', PlainTemplating] }
