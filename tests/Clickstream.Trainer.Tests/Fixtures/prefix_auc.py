"""How hard the simulated data is, seen from outside: prefixes, a few plain features, XGBoost and logistic regression.

Usage: python3 prefix_auc.py DIR        (DIR holds train.csv and test.csv)
Made and run on 2026-11-22 with Python 3.11, numpy 1.24, scikit-learn 1.2.1, xgboost 1.7.4; the figures stand in data/README.md.

Examples: each session cut after 1, 2, 3, 5, 8, 13, 21 events, at the first add_to_cart and 2, 4, 6, 8, 10 events later, and at its
last event; everything from the first purchase on is cut away. Label: a purchase follows. The examples of a session weigh 1 together.
"""
import collections, csv, datetime as dt, sys
import numpy as np
import xgboost as xgb
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

KINDS = ('page_view view_item_list select_item search view_item add_to_wishlist add_to_cart remove_from_cart view_cart '
         'begin_checkout add_shipping_info add_payment_info').split()
DEPTH = dict(view_item=1, add_to_wishlist=2, add_to_cart=3, view_cart=4, begin_checkout=5, add_shipping_info=6, add_payment_info=7)
CODES = collections.defaultdict(dict)


def code(column, value):
    return CODES[column].setdefault(value, len(CODES[column]))


def load(path):
    sessions = {}
    for row in csv.DictReader(open(path)):
        row['at'] = dt.datetime.strptime(row['event_time'] + '+0000', '%Y-%m-%dT%H:%M:%SZ%z').timestamp()
        sessions.setdefault(row['session_id'], []).append(row)
    return list(sessions.values())


def features(prefix):
    names = [row['event_name'] for row in prefix]
    f = {'n_' + kind: names.count(kind) for kind in KINDS}
    gaps = np.diff([row['at'] for row in prefix])
    views = [row for row in prefix if row['event_name'] == 'view_item']
    ids, prices = [row['item_id'] for row in views], [float(row['price']) for row in views]
    categories = [row['item_category'] for row in prefix if row['item_category']]
    values = [float(row['value']) for row in prefix if row['value']]
    moved = [(1 if row['event_name'] == 'add_to_cart' else -1, float(row['price']) * int(row['quantity']))
             for row in prefix if row['event_name'] in ('add_to_cart', 'remove_from_cart')]
    time = dt.datetime.fromtimestamp(prefix[-1]['at'], dt.timezone.utc)
    f.update(
        events=len(prefix), duration=prefix[-1]['at'] - prefix[0]['at'],
        gap_mean=gaps.mean() if len(gaps) else np.nan, gap_last=gaps[-1] if len(gaps) else np.nan,
        items=len(set(ids)), revisits=len(ids) - len(set(ids)), most_views=max(map(ids.count, ids), default=0),
        categories=len(set(categories)), switches=sum(a != b for a, b in zip(categories, categories[1:])),
        category=code('item_category', categories[-1]) if categories else -1,
        price_mean=np.mean(prices) if prices else np.nan, price_last=prices[-1] if prices else np.nan,
        price_max=max(prices, default=np.nan), price_min=min(prices, default=np.nan),
        cart_value=sum(sign * amount for sign, amount in moved), value_last=values[-1] if values else np.nan,
        hour=time.hour, weekday=time.weekday(), last=KINDS.index(names[-1]), before_last=KINDS.index(names[-2]) if len(names) > 1 else -1,
        deepest=max(DEPTH.get(name, 0) for name in names))
    for column in ('device', 'traffic_source', 'country', 'returning'):
        f[column] = code(column, prefix[0][column])
    return f


def examples(sessions, first_group):
    rows = []
    for group, session in enumerate(sessions, first_group):
        bought = next((i for i, row in enumerate(session) if row['event_name'] == 'purchase'), None)
        end = len(session) if bought is None else bought
        amount = sum(float(row['value']) for row in session if row['event_name'] == 'purchase')
        cart = next((i + 1 for i, row in enumerate(session[:end]) if row['event_name'] == 'add_to_cart'), None)
        cuts = {1, 2, 3, 5, 8, 13, 21} | ({cart + k for k in (0, 2, 4, 6, 8, 10)} if cart else set()) | {end}
        cuts = sorted(cut for cut in cuts if cut <= end)
        rows += [(features(session[:cut]), bought is not None, 1 / len(cuts), amount, group, cut, cut == cart) for cut in cuts]
    return rows


def boost(x, y, w, objective='binary:logistic'):
    settings = dict(objective=objective, max_depth=4, eta=0.05, subsample=0.8, colsample_bytree=0.6, min_child_weight=5, nthread=1, seed=1)
    return xgb.train(settings, xgb.DMatrix(x, y, weight=w), 150)


directory = sys.argv[1]
train, test = load(f'{directory}/train.csv'), load(f'{directory}/test.csv')
rows = examples(train, 0) + examples(test, len(train))
names = list(rows[0][0])
x = np.array([[row[0][name] for name in names] for row in rows], float)
y, w, amount, group, cut, at_cart = (np.array([row[i] for row in rows]) for i in range(1, 7))
late = group >= len(train)

scores = boost(x[~late], y[~late], w[~late]).predict(xgb.DMatrix(x[late]))
line = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression(max_iter=100))
line.fit(np.log1p(x[~late] - x.min(initial=0, where=~np.isnan(x))), y[~late], logisticregression__sample_weight=w[~late])
line_scores = line.predict_proba(np.log1p(x[late] - x.min(initial=0, where=~np.isnan(x))))[:, 1]
print('train -> test: base rate %.4f, XGBoost ROC-AUC %.4f PR-AUC %.4f, logistic regression ROC-AUC %.4f' % (
    np.average(y[late], weights=w[late]), roc_auc_score(y[late], scores, sample_weight=w[late]),
    average_precision_score(y[late], scores, sample_weight=w[late]), roc_auc_score(y[late], line_scores, sample_weight=w[late])))

fold, folded = group % 5, np.zeros(len(y))
for k in range(5):
    folded[fold == k] = boost(x[fold != k], y[fold != k], w[fold != k]).predict(xgb.DMatrix(x[fold == k]))
print('5 folds over both files: ROC-AUC %.4f' % roc_auc_score(y, folded, sample_weight=w))
for n in (1, 2, 3, 5, 8, 13, 21):
    print('  after %2d events: ROC-AUC %.3f, base rate %.3f, %d prefixes' % (n, roc_auc_score(y[cut == n], folded[cut == n]), y[cut == n].mean(), (cut == n).sum()))
print('  at the first add_to_cart: ROC-AUC %.3f, base rate %.3f' % (roc_auc_score(y[at_cart], folded[at_cart]), y[at_cart].mean()))
alone = []
for j, name in enumerate(names):
    auc = roc_auc_score(y, np.nan_to_num(x[:, j], nan=-1), sample_weight=w)
    alone.append((max(auc, 1 - auc), name))
print('single features: ' + ', '.join('%s %.3f' % (name, auc) for auc, name in sorted(alone)[:-6:-1]))

bx, bw, bf, log_amount = x[y], w[y], fold[y], np.log(amount[y])
guess = np.zeros(len(bw))
for k in range(5):
    guess[bf == k] = boost(bx[bf != k], log_amount[bf != k], bw[bf != k], 'reg:squarederror').predict(xgb.DMatrix(bx[bf == k]))
spread = np.average((log_amount - np.average(log_amount, weights=bw)) ** 2, weights=bw)
print('log of the amount, buying sessions, 5 folds: R2 %.3f' % (1 - np.average((log_amount - guess) ** 2, weights=bw) / spread))
