/** A text, or one in Chinese and in English. */
export type Said = string | readonly [chinese: string, english: string]

/** What an editor can do about a finding, in one step that can be undone; nothing that changes what the process means to do. */
export type Fix =
  | { readonly kind: 'name'; readonly elementId: string; readonly name: string }
  | { readonly kind: 'form'; readonly elementId: string; readonly formId: string }
  | { readonly kind: 'template'; readonly elementId: string; readonly jobType: string }
  | { readonly kind: 'default-flow'; readonly elementId: string; readonly flowId: string }
  | { readonly kind: 'user-task'; readonly elementId: string }
  | { readonly kind: 'remove'; readonly elementId: string }

/** What a rule of ours reports beside bpmnlint's own: which of its texts, with what in the gaps, and what to do. */
export interface Finding {
  readonly code: string
  readonly values: Readonly<Record<string, Said>>
  readonly fix?: Fix
}
