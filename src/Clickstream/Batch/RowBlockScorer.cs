using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>
/// Answers the rows of a block, some at a time: (1) the plain ones are read into tables; (2) each model answers its table; (3) the lines are written in
/// the order of the rows. A row about which there is something to say is passed over in the first two steps and answered on its own in the third.
/// </summary>
internal sealed class RowBlockScorer : IDisposable
{
#if DEBUG
    private const int MostRows = 7; // So that tests meet the seams.
#else
    private const int MostRows = 1024;
#endif

    private const int OnItsOwn = -1;

    private readonly CsvBlockReader _reader;
    private readonly CsvBlockReader _ownReader;
    private readonly BlockAnswers[] _answers;
    private readonly RowFeatures _features;
    private readonly EchoedCells _echoed;
    private readonly RowAnswers _own;
    private readonly int[] _places = new int[MostRows];

    /// <param name="source">Where the blocks come from.</param>
    /// <param name="packages">The models.</param>
    /// <param name="binders">Which column of the file goes to which feature, one a model.</param>
    /// <param name="echoed">Columns that come back beside the answers.</param>
    /// <param name="lines">Where the answers go; disposed of with the scorer.</param>
    public RowBlockScorer(
        CsvBlockSource source, IReadOnlyList<ModelPackage> packages, IReadOnlyList<FeatureRowBinder> binders, IReadOnlyList<int> echoed, AnswerLines lines)
    {
        Lines = lines;
        _reader = new CsvBlockReader(source);
        _ownReader = new CsvBlockReader(source);
        PredictionEngine[] engines = [.. packages.Select(package => new PredictionEngine(package))];
        _answers = [.. engines.Select(engine => BlockAnswers.Of(engine, MostRows))];
        _features = new RowFeatures(binders, [.. packages.Select(package => (IFeatureModel)package.Model)], [.. _answers.Select(answers => answers.Table)]);
        _echoed = new EchoedCells(echoed);
        _own = new RowAnswers(engines, binders, echoed, lines);
    }

    /// <summary>Where the answers go.</summary>
    public AnswerLines Lines { get; }

    /// <summary>Adds the answers of a block, which stays the caller's.</summary>
    public void Score(CsvBlock block)
    {
        _reader.Open(block);
        bool hasOwn = false;
        for (int start = 0; start < block.RecordCount; start += MostRows)
        {
            int count = Math.Min(MostRows, block.RecordCount - start);
            int plain = Read(count);
            bool answered = plain > 0 && TryAsk(plain);
            for (int i = 0; i < count; i++)
            {
                Lines.Writer.Begin();
                Lines.Writer.Whole(block.RecordsBefore + start + i + 1);
                if (answered && _places[i] != OnItsOwn && TryWrite(_places[i])) continue;
                if (!hasOwn) _ownReader.Open(block);
                hasOwn = true;
                _ownReader.MoveTo(start + i);
                _own.Write(_ownReader.Row);
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _ownReader.Dispose();
        _echoed.Dispose();
        Lines.Writer.Dispose();
    }

    private int Read(int count)
    {
        _echoed.Clear();
        int plain = 0;
        for (int i = 0; i < count; i++)
        {
            _reader.Read();
            _places[i] = OnItsOwn;
            if (!_features.TryWrite(_reader.Row, plain)) continue;
            _echoed.Add(_reader.Row);
            _places[i] = plain++;
        }

        return plain;
    }

    // A model of another library may need a number that a row lacks: then the rows are asked about one by one, and it says so of those.
    private bool TryAsk(int count)
    {
        try
        {
            foreach (BlockAnswers answers in _answers) answers.Ask(count);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private bool TryWrite(int row)
    {
        bool any = false, noCart = false;
        foreach (BlockAnswers answers in _answers)
        {
            if (answers.LacksCart(row)) noCart = true;
            else if (answers.IsFinite(row)) any = true;
            else return false;
        }

        _echoed.Write(Lines.Writer, row);
        string? note = noCart ? PredictionEngine.EmptyCart : null;
        if (!any)
        {
            Lines.EndWithError(note!);
            return true;
        }

        foreach (BlockAnswers answers in _answers)
        {
            if (answers.LacksCart(row)) BatchColumns.WriteEmpty(Lines.Writer, answers.Task);
            else answers.Write(Lines.Writer, row);
        }

        Lines.EndPlain(note);
        return true;
    }
}
