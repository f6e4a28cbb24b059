/** The colour of a tenant: sixteen looks, eight colours with two hatches each. */
import { usePopup } from '../menu/use-popup';
import { Swatch } from '../swatch/Swatch';
import { maxTenants } from '../../core/scenario/schema';

export interface ColourPickerProps {
  /** 1..16 */
  readonly colour: number;
  readonly label: string;
  readonly onChoose: (colour: number) => void;
}

const colours = Array.from({ length: maxTenants }, (_, place) => place + 1);

export function ColourPicker({ colour, label, onChoose }: ColourPickerProps) {
  const { isOpen, button, panel, style, toggle, close, closeOnEscape } = usePopup(264);
  return (
    <span className="menu" onKeyDown={closeOnEscape}>
      <button
        ref={button}
        type="button"
        className="icon-button icon-button-small"
        aria-label={label}
        aria-haspopup="true"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Swatch colour={colour} />
      </button>
      {isOpen && (
        <div ref={panel} className="menu-panel colour-panel" role="group" aria-label={label} style={style}>
          {colours.map((each) => (
            <button
              key={each}
              type="button"
              className="icon-button"
              aria-label={`Colour ${each}`}
              aria-pressed={each === colour}
              onClick={() => {
                close();
                onChoose(each);
              }}
            >
              <Swatch colour={each} size={18} />
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
