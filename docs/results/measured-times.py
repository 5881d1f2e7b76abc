"""Collects measured times from committed runs for harness/.../measured-times.csv."""
import csv, glob, json, os
size = {
    'omniglot': '28×28×1', 'glyphs': '28×28×1', 'sinusoid': '1×1×1',
    'miniimagenet': '84×84×3', 'coloured-glyphs': '84×84×3'}
rows = {}
for f in sorted(glob.glob('docs/results/**/results.csv', recursive=True)):
    source = os.path.dirname(f)[len('docs/results/'):]
    if source.startswith('memory'):
        continue
    for r in csv.DictReader(open(f)):
        if r['status'] != 'OK':
            continue
        m = json.load(open('%s/cells/%s/manifest.json' % (os.path.dirname(f), r['cell_id'])))
        it, train, ev = int(r['iterations_trained']), float(r['meta_train_seconds']), float(r['evaluation_seconds'])
        preparation = '0' if it else '%.1f' % train
        # Of a learner's speeds only that of what precedes meta-training depends on the budget.
        budget = m['key']['budget'].lower() if float(preparation) else ''
        key = (r['algorithm'], size[r['dataset']], budget, int(r['way']), int(r['shot']))
        speed = float(r['images_per_second']) if it else 0, int(r['episodes']) / ev
        row = ['%.0f' % speed[0], preparation, '%.1f' % speed[1], r['dataset'], r['protocol'], source]
        # Many ran beside other work, which only slows: the fastest of those that are alike tells most.
        rows[key] = max(rows.get(key, (speed, row)), (speed, row))
out = csv.writer(open('harness/src/main/resources/META-INF/episodic/measured-times.csv', 'w', newline=''), lineterminator='\n')
out.writerow('algorithm,input,budget,way,shot,images_per_second,preparation_seconds,episodes_per_second,dataset,protocol,source'.split(','))
for key in sorted(rows):
    out.writerow(list(key) + rows[key][1])
