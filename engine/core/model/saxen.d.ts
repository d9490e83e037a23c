declare module 'saxen' {
  export interface Context {
    readonly line: number
    readonly column: number
  }
  export class Parser {
    ns(namespaces: Readonly<Record<string, string>>): this
    on(
      event: 'openTag',
      listener: (
        name: string,
        getAttributes: () => Record<string, string>,
        decode: (text: string) => string,
        selfClosing: boolean,
        getContext: () => Context,
      ) => void,
    ): this
    on(event: 'closeTag', listener: () => void): this
    on(
      event: 'text' | 'attention' | 'comment',
      listener: (value: string, decode: (text: string) => string, getContext: () => Context) => void,
    ): this
    on(event: 'cdata', listener: (value: string) => void): this
    on(event: 'error' | 'warn', listener: (error: Error, getContext: () => Context) => void): this
    parse(text: string): void
  }
}
