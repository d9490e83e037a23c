import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { findChromium } from '../test/chromium.ts'

/** A picture of a drawn model, as bpmn-js shows it. @returns a PNG @throws where there is no Chromium, or bpmn-js warns */
export async function pictureOf(xml: string): Promise<Buffer> {
  const executablePath = await findChromium(line => console.log(line))
  if (!executablePath) throw new Error('no Chromium: name one by CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.setContent('<div id="canvas" style="position:absolute;inset:0"></div>')
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js') })
    const { box, warnings } = await page.evaluate(showInPage, xml)
    if (warnings.length > 0) throw new Error(`bpmn-js warns: ${warnings.join('; ')}`)
    await page.setViewportSize({ width: Math.ceil(box.width) + 40, height: Math.ceil(box.height) + 40 })
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}

interface Viewer {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>
  get(name: 'canvas'): {
    viewbox(box?: object): { inner: { x: number; y: number; width: number; height: number } }
    resized(): void
  }
}

/** Runs in the page. */
async function showInPage(xml: string) {
  const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: object) => Viewer }
  const viewer = new BpmnJS({ container: '#canvas' })
  const { warnings } = await viewer.importXML(xml)
  const box = viewer.get('canvas').viewbox().inner
  const holder = document.querySelector<HTMLElement>('#canvas')
  if (holder) Object.assign(holder.style, { width: `${box.width + 40}px`, height: `${box.height + 40}px` })
  viewer.get('canvas').resized()
  viewer.get('canvas').viewbox({ x: box.x - 20, y: box.y - 20, width: box.width + 40, height: box.height + 40 })
  return { box, warnings: warnings.map(each => each.message) }
}
