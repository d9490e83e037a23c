import { App } from 'antd'

/** Short words at the top of the page, read out to those who cannot see them. */
export function useNotice() {
  const { message } = App.useApp()
  return {
    success: (text: string) => void message.success({ content: text, duration: 4 }),
    error: (text: string) => void message.error({ content: text, duration: 8 }),
    warning: (text: string) => void message.warning({ content: text, duration: 6 }),
  }
}
