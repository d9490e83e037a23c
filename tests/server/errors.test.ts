import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { asServerError } from '../../server/http/known-failures.ts'
import { ERROR_STATUS, ServerError } from '../../server/errors.ts'
import type { ErrorCode } from '../../server/errors.ts'
import { Messages } from '../../server/http/messages.ts'
import { problemOf } from '../../server/http/problem-handler.ts'

const catalogue = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(`server/messages/${locale}.json`, 'utf8')) as Record<string, string>
const codes = Object.keys(ERROR_STATUS) as ErrorCode[]

const named = (name: string, more: object = {}) => Object.assign(new Error('failed'), { name, ...more })

describe('every error code', () => {
  it('is documented in docs/ERRORS.md with its status, and no other is', () => {
    const rows = [...readFileSync('docs/ERRORS.md', 'utf8').matchAll(/^\| `([A-Z_]+)`\s*\| (\d+)/gm)]
    expect(Object.fromEntries(rows.map(([, code, status]) => [code, Number(status)]))).toEqual(ERROR_STATUS)
  })

  it.each(['zh-CN', 'en-US'])('has a text in %s, and there is no other text', locale => {
    expect(Object.keys(catalogue(locale)).sort()).toEqual([...codes].sort())
  })
})

describe('a problem answer', () => {
  it('counts wrong fields in the language asked for, and says each field’s fault', () => {
    const messages = new Messages()
    messages.add('en-US', { 'form-components.required': 'Enter {label}.' })
    const error = new ServerError('FORM_INVALID', {
      fields: [{ field: 'idNo', code: 'form-components.required', values: { label: 'the identity number' } }],
    })
    expect(problemOf(error, messages, 'en-US')).toMatchObject({
      status: 422,
      title: 'Unprocessable Entity',
      message: '1 field needs correction; nothing you entered is lost.',
      fields: [{ field: 'idNo', message: 'Enter the identity number.' }],
    })
    expect(problemOf(error, messages, 'zh-CN').message).toBe('有 1 处填写有误，请更正后再提交；已填写的内容没有丢失。')
  })
})

describe('what libraries throw', () => {
  const network = new mongoose.mongo.MongoNetworkError('connection closed')
  it.each([
    ['a lost database', network, 'STORE_UNAVAILABLE'],
    [
      'commands that waited too long for it',
      new mongoose.Error('Operation `x.find()` buffering timed out after 10000ms'),
      'STORE_UNAVAILABLE',
    ],
    ['an engine that does not answer', named('NetworkSdkError'), 'ENGINE_UNAVAILABLE'],
    ['an engine that is overloaded', named('HttpSdkError', { status: 503 }), 'ENGINE_UNAVAILABLE'],
    ['an engine that went away while answering', new TypeError('fetch failed'), 'ENGINE_UNAVAILABLE'],
    ['an engine that refuses', named('HttpSdkError', { status: 400, detail: 'no' }), 'ENGINE_REJECTED'],
    ['an engine that knows no such thing', named('HttpSdkError', { status: 404 }), 'NOT_FOUND'],
    ['anything else', new TypeError('x is undefined'), 'INTERNAL'],
  ])('becomes a code: %s', (_what, error, code) => expect(asServerError(error).code).toBe(code))
})
