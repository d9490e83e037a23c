export const plugin = {
  name: 'neighbour-visit',
  register({ route }) {
    route('get', '/greeting', { roles: 'any', data: 'none' }, (_request, response) => response.json({ from: 'a package' }))
  },
}
