import '#components/look.css';
import './gallery.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { STATES } from '#scripts/gallery/states';

z.config({ jitless: true });

function Gallery() {
  return (
    <main className="gallery">
      <h1>Gallery</h1>
      {STATES.map(([name, states]) => (
        <section key={name}>
          <h2>{name}</h2>
          <div className="gallery-pair">
            {['light', 'dark'].map((theme) => (
              <div className="gallery-theme stack" data-theme={theme} key={theme}>
                {states}
              </div>
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery />);
