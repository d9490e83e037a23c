import express, { Router } from 'express'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The built interface. Every page has an address, so whatever is no file is answered with the shell. */
export function staticUi(folder: string): Router {
  const router = Router()
  const index = join(folder, 'index.html')
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(express.static(folder, { index: false, maxAge: 0 }))
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html') || !existsSync(index)) return next()
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(index)
  })
  return router
}
