/** A file may be dropped anywhere. */
import { useEffect, useState } from 'react';
import { openAnyFile } from '../../store/file-commands';
import { useApp } from '../binding/use-app';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

export function DropTarget() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void openAnyFile({ app }, ...(event.dataTransfer?.files ?? []));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [app]);
  if (!isOver) return null;
  return (
    <div className="drop-target">
      Drop a scenario or a sweep (JSON), a picture saved by PIMscape (PNG, SVG), or a network (ONNX, Keras topology,
      CSV)
    </div>
  );
}
