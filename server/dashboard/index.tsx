import './no-eval';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createNavigation } from './routing/navigation';
import { createSignIn } from './signed-in/sign-in';

const signIn = createSignIn({
  baseUrl: '',
  fetch: (...request) => window.fetch(...request),
  storage: window.sessionStorage,
  now: () => Date.now(),
});
const navigation = createNavigation(window);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');

createRoot(root).render(<App signIn={signIn} navigation={navigation} now={() => new Date()} />);
void signIn.restore();
