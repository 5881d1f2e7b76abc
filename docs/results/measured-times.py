"""Collects measured times from committed runs for harness/.../measured-times.csv."""
import csv, glob, json, os
size = {
    'omniglot': '28×28×1', 'glyphs': '28×28×1', 'sinusoid': '1×1×1',
    'miniimagenet': '84×84×3', 'coloured-glyphs': '84×84×3'}
rows = {}
for f in sorted(glob.glob('docs/results/**/results.csv', recursive=True)):
    source = os.path.dirname(f)[len('docs/results/'):]
    # The reference cells were trained at the lowest priority, beside other work.
    if source.startswith(('memory', 'reference')):
        continue
    for r in csv.DictReader(open(f)):
        if r['status'] != 'OK':
            continue
        m = json.load(open('%s/cells/%s/manifest.json' % (os.path.dirname(f), r['cell_id'])))
        it, train, ev = int(r['iterations_trained']), float(r['meta_train_seconds']), float(r['evaluation_seconds'])
        key = (r['algorithm'], size[r['dataset']], m['key']['budget'].lower(), r['way'], r['shot'])
        rows.setdefault(key, [
            '%.0f' % float(r['images_per_second']) if it else '0',
            '0' if it else '%.1f' % train,
            '%.1f' % (int(r['episodes']) / ev), r['dataset'], r['protocol'], source])
out = csv.writer(open('harness/src/main/resources/META-INF/episodic/measured-times.csv', 'w', newline=''), lineterminator='\n')
out.writerow('algorithm,input,budget,way,shot,images_per_second,preparation_seconds,episodes_per_second,dataset,protocol,source'.split(','))
for key in sorted(rows):
    out.writerow(list(key) + rows[key])
