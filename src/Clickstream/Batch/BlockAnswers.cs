using Clickstream.Learning.Tables;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Answers of one model to many rows at a time, each the same to the last bit as the row's own.</summary>
internal abstract class BlockAnswers(PredictionEngine engine, int rowCount)
{
    private readonly CartQuestion _cart = new(engine.Package.Manifest.Task, engine.Row.Schema);

    /// <summary>The rows; the caller fills them in from the first on.</summary>
    public FeatureTable Table { get; } = new(engine.Row.Schema, rowCount);

    /// <summary>What is asked.</summary>
    public PredictionTask Task => engine.Package.Manifest.Task;

    /// <summary>Answers of a model of features.</summary>
    /// <param name="engine">The model; its own row is not touched.</param>
    /// <param name="rowCount">Most rows at a time.</param>
    public static BlockAnswers Of(PredictionEngine engine, int rowCount) =>
        engine.Package.Model is ClassifierModel ? new ClassifierAnswers(engine, rowCount) : new PredictionAnswers(engine, rowCount);

    /// <summary>Answers the first rows of the table.</summary>
    /// <exception cref="ArgumentException">The model cannot answer one of them.</exception>
    public abstract void Ask(int count);

    /// <summary>Whether the answer to a row is of finite numbers.</summary>
    public abstract bool IsFinite(int row);

    /// <summary>Whether the question makes no sense of a row: there is no cart to ask about.</summary>
    public bool LacksCart(int row) => _cart.IsLacking(Table, row);

    /// <summary>Writes the answer's columns.</summary>
    public abstract void Write(AnswerWriter line, int row);
}
