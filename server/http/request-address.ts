import type { Request, RequestHandler } from 'express'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { tellableText } from '../../domain/tellable-error.ts'
import { ServerError } from '../errors.ts'

/** Addresses are kept by browsers, proxies and logs: one that holds an identity or mobile number is not answered. */
export const refusePersonalAddress: RequestHandler = (request, _response, next) => {
  if (hasPersonalNumber(decoded(request.originalUrl))) throw new ServerError('PERSONAL_DATA_IN_ADDRESS')
  next()
}

/** The path of a request as logs and audit may keep it, without its query. */
export const addressOf = (request: Request): string => tellableText(decoded(request.baseUrl + request.path))

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address.replaceAll(/%[\da-f]{2}/gi, '…')
  }
}
