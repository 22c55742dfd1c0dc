import '#components/look.css';
import './dashboard.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from '#dashboard/pages/App';

z.config({ jitless: true });
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
