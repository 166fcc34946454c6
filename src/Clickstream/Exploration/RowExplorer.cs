using System.Globalization;
using System.Runtime.InteropServices;
using Clickstream.Csv;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Exploration;

/// <summary>Looks at session rows: what the columns that are known say of sessions, and a sample of whole rows.</summary>
internal sealed class RowExplorer
{
    private const int MostGroups = 200;
    private const int MostSampledCells = 2_000_000;
    private const string Other = "(other)";

    private readonly RowColumns _columns;
    private readonly IReadOnlyList<string> _header;
    private readonly int _outcome;
    private readonly NumberSketch _pageViews = new(), _durations = new(), _bounceRates = new(), _exitRates = new();
    private readonly Dictionary<string, long>[] _groups;
    private readonly Dictionary<(string Group, string Outcome), long>[] _outcomes;
    private readonly Dictionary<(bool HasCart, string Outcome), long> _carts = [];
    private long _rows;

    /// <param name="header">Names of the columns.</param>
    /// <param name="outcome">Place of the outcome, -1 of none.</param>
    /// <param name="options">Settings.</param>
    public RowExplorer(IReadOnlyList<string> header, int outcome, ExplorationOptions options)
    {
        _header = header;
        _outcome = outcome;
        _columns = new RowColumns(header);
        _groups = [.. _columns.Times.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];
        _outcomes = [.. _columns.Times.Select(_ => new Dictionary<(string, string), long>())];
        Sample = new Reservoir<string[]>(Math.Clamp(MostSampledCells / header.Count, 2, options.SampleRows), options.Seed);
    }

    /// <summary>Whole rows.</summary>
    public Reservoir<string[]> Sample { get; }

    /// <summary>Place of the outcome in the header, -1 of none.</summary>
    public int Outcome => _outcome;

    /// <summary>Takes the row on which a cursor stands; it has a cell for each column.</summary>
    public void Add(CsvCursor row)
    {
        _rows++;
        AddSum(_pageViews, _columns.PageViews, row);
        AddSum(_durations, _columns.Durations, row);
        if (_columns.BounceRate >= 0) AddSum(_bounceRates, [_columns.BounceRate], row);
        if (_columns.ExitRate >= 0) AddSum(_exitRates, [_columns.ExitRate], row);
        string outcome = _outcome < 0 ? "" : ShortText.Of(row.Text(_outcome).Trim());
        if (_columns.Cart >= 0 && _carts.Count < MostGroups)
        {
            bool hasCart = double.TryParse(row.Cell(_columns.Cart), CultureInfo.InvariantCulture, out double count) && count > 0;
            CollectionsMarshal.GetValueRefOrAddDefault(_carts, (hasCart, outcome), out _)++;
        }

        for (int i = 0; i < _columns.Times.Length; i++)
        {
            string group = ShortText.Of(row.Text(_columns.Times[i]).Trim());
            if (_groups[i].Count >= MostGroups && !_groups[i].ContainsKey(group)) group = Other;
            CollectionsMarshal.GetValueRefOrAddDefault(_groups[i], group, out _)++;
            if (_outcome >= 0 && _outcomes[i].Count < 4 * MostGroups) CollectionsMarshal.GetValueRefOrAddDefault(_outcomes[i], (group, outcome), out _)++;
        }

        Sample.Offer(() => [.. Enumerable.Range(0, _header.Count).Select(column => ShortText.Of(row.Text(column)))]);
    }

    /// <summary>What sessions are like, as far as columns say it; null when none does.</summary>
    public SessionFigures? Sessions(OutcomeFigures? outcome)
    {
        NumberFigures? views = NumberSummary.Of(_pageViews), durations = NumberSummary.Of(_durations);
        FunnelStep[] funnel = [.. Funnel(outcome)];
        if (views is null && durations is null && _bounceRates.Count == 0 && _exitRates.Count == 0 && funnel.Length == 0) return null;
        return new SessionFigures(
            _rows,
            1,
            0,
            null,
            views,
            durations,
            null,
            _bounceRates.Count == 0 ? null : _bounceRates.Mean,
            _exitRates.Count == 0 ? null : _exitRates.Mean,
            [],
            funnel);
    }

    /// <summary>Rows by the columns that say when they were.</summary>
    public IReadOnlyList<GroupFigures> TimeGroups(OutcomeFigures? outcome) =>
    [
        .. _columns.Times.Select((column, i) => new GroupFigures(
            _header[column],
            [
                .. _groups[i].OrderBy(group => double.TryParse(group.Key, CultureInfo.InvariantCulture, out double number) ? number : double.PositiveInfinity)
                    .ThenByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new GroupShare(group.Key.Length == 0 ? "(missing)" : group.Key, group.Value, PositiveOf(i, group.Key, outcome))),
            ])),
    ];

    private long? PositiveOf(int i, string group, OutcomeFigures? outcome) => outcome is null
        ? null
        : _outcomes[i].Where(pair => pair.Key.Group == group && OutcomeColumn.Read(pair.Key.Outcome, outcome) == true).Sum(pair => pair.Value);

    private IEnumerable<FunnelStep> Funnel(OutcomeFigures? outcome)
    {
        if (_columns.Cart < 0 || _carts.Count >= MostGroups) yield break;
        long carts = _carts.Where(pair => pair.Key.HasCart).Sum(pair => pair.Value);
        yield return new FunnelStep("session", _rows, _rows, null);
        yield return new FunnelStep(_header[_columns.Cart], carts, carts, _rows == 0 ? null : 1 - (double)carts / _rows);
        if (outcome is null) yield break;
        long yes = _carts.Where(pair => OutcomeColumn.Read(pair.Key.Outcome, outcome) == true).Sum(pair => pair.Value);
        long through = _carts.Where(pair => pair.Key.HasCart && OutcomeColumn.Read(pair.Key.Outcome, outcome) == true).Sum(pair => pair.Value);
        yield return new FunnelStep(outcome.Name, yes, through, carts == 0 ? null : 1 - (double)through / carts);
    }

    private static void AddSum(NumberSketch sketch, int[] columns, CsvCursor row)
    {
        double sum = 0;
        foreach (int column in columns)
        {
            if (!double.TryParse(row.Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return;
            sum += value;
        }

        if (columns.Length > 0) sketch.Add(sum);
    }
}
