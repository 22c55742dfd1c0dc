import { useId } from 'react';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import { Delivery } from '#protocol/delivery';

/** How this agent's cards reach a shop. Each choice says who can read the card, and a chosen one that lets somebody stands out. */
export function DeliveryField({
  delivery,
  onChange,
}: {
  delivery: Delivery;
  onChange: (delivery: Delivery) => void;
}) {
  const name = useId();
  return (
    <fieldset className="field choices">
      <legend>Card delivery</legend>
      {Delivery.options.map((option) => {
        const id = `${name}-${option}`;
        return (
          <div key={option} className="choice">
            <input
              type="radio"
              id={id}
              name={name}
              checked={delivery === option}
              aria-describedby={`${id}-means`}
              onChange={() => onChange(option)}
            />
            <label htmlFor={id}>{DELIVERY_WORDS[option].name}</label>
            <p
              id={`${id}-means`}
              className={`small ${option !== 'sealed' && option === delivery ? 'caution' : 'soft'}`}
            >
              {DELIVERY_WORDS[option].means}
            </p>
          </div>
        );
      })}
      <p className="small soft">
        Fixed for each purchase when it is asked for; a later change never reaches one that was approved.
      </p>
    </fieldset>
  );
}
