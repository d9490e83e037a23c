import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Tree } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { OUTSIDE, keysOf, matches, pathTo, treeNodes, type TreeItem, type TreeNode } from './tree-nodes.ts'

interface Props {
  readonly items: readonly TreeItem[]
  readonly chosen: string | undefined
}

/** The tree with its search. By keyboard: arrows move and open, Enter chooses (antd's own Enter only opens). */
export function OrganisationTree({ items, chosen }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `organisations.${id}` }, values)
  const navigate = useNavigate()
  const [query, setQuery] = useAddress()
  const search = query.get('q') ?? ''
  const nodes = treeNodes(items, search)
  const bureaus = items.filter(({ kind }) => /province|bureau/.test(kind)).map(({ code }) => code)
  const [open, setOpen] = useState(() => [...bureaus, ...pathTo(items, chosen)])
  const [active, setActive] = useState<string>()
  const look = (words: string) =>
    setQuery(
      before => {
        if (words === '') before.delete('q')
        else before.set('q', words)
        return before
      },
      { replace: true },
    )
  const choose = (key: string | undefined) => {
    if (key !== undefined && key !== OUTSIDE) void navigate({ pathname: `/organisations/${key}`, search: query.toString() })
  }
  const found = items.filter(item => matches(item, search)).length
  return (
    <section className="fq-card fq-organisation-tree" aria-label={text('tree')}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        value={search}
        placeholder={text('search')}
        aria-label={text('search')}
        onChange={event => look(event.target.value.trim())}
      />
      <p className="fq-quiet" aria-live="polite">
        {text('count', { count: found })}
      </p>
      {nodes.length === 0 ? (
        <EmptyState
          title={text(search === '' ? 'empty' : 'none')}
          text={text(search === '' ? 'empty.text' : 'none.text')}
          action={search !== '' && <Button onClick={() => look('')}>{text('none.clear')}</Button>}
        />
      ) : (
        <Tree
          blockNode
          virtual={false}
          aria-label={text('tree')}
          treeData={nodes.map(node => dataOf(node, text))}
          expandedKeys={search === '' ? open : keysOf(nodes)}
          onExpand={keys => setOpen(keys.map(String))}
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onSelect={(_, { node }) => choose(node.key)}
          onActiveChange={key => setActive(key === null ? undefined : String(key))}
          onKeyDown={({ key }) => key === 'Enter' && choose(active)}
        />
      )}
    </section>
  )
}

interface NodeData {
  readonly key: string
  readonly title: ReactNode
  readonly children: NodeData[]
}

const dataOf = ({ key, item, children }: TreeNode, text: (id: string) => string): NodeData => ({
  key,
  title: item ? (
    <span className={`fq-organisation-node fq-organisation-${item.status}`}>
      {item.name}
      {item.status === 'abolished' && <em>{text('status.abolished')}</em>}
    </span>
  ) : (
    text('outside')
  ),
  children: children.map(child => dataOf(child, text)),
})
