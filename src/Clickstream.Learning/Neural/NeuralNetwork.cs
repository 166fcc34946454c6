using System.Buffers;
using System.Text.Json.Serialization;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neural;

/// <summary>
/// Multilayer perceptron: layers of rectified neurons and one linear output, learned from Glorot's start by Adam (Kingma and Ba 2015) on
/// mini-batches, with dropout, an L2 penalty and early stopping; or several such networks, averaged. The columns should be of like scale:
/// mean 0 and deviation 1, counts and amounts through <c>SignedLogarithm</c> first, categories as 0/1 columns; a column with a mean or a
/// deviation beyond 4 is brought there inside. Learned in float32, scored in double from the float32 weights. (Starts of greater variance,
/// by He et al. 2015, learned no better here.)
/// </summary>
public sealed unsafe class NeuralNetwork : IPredictor, IEstimator<NeuralNetwork, NeuralNetworkOptions>
{
    // Rows that are scored together: their numbers stay in the cache that is nearest.
    private const int BatchRows = 32;

    // 16 KiB of stack.
    private const int StackLimit = 2_048;

    private readonly ScoringNetwork[] _networks;
    private readonly double[] _means;
    private readonly int _widest;
    private readonly int _explanationScratch;

    /// <summary>A model from its parts, as read from a file; <see cref="Fit(Dataset, NeuralNetworkOptions)"/> makes new ones.</summary>
    /// <param name="members">The layers of each network, first to last; the outputs of the networks are averaged.</param>
    /// <param name="means">Mean of each column in training, the point that explanations start from.</param>
    /// <param name="inputOffsets">What is taken from each column before the first layer.</param>
    /// <param name="inputFactors">What each column is multiplied by after that.</param>
    /// <param name="link">What the score means: Logit or Identity.</param>
    /// <param name="outputOffset">Score where the networks answer 0.</param>
    /// <param name="outputScale">Score units per unit of the networks' answer.</param>
    /// <param name="epochs">Passes over the rows that the weights come from; 0 or above.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or a number is not finite.</exception>
    [JsonConstructor]
    public NeuralNetwork(
        IReadOnlyList<IReadOnlyList<DenseLayer>> members,
        IReadOnlyList<double> means,
        IReadOnlyList<float> inputOffsets,
        IReadOnlyList<float> inputFactors,
        ScoreLink link,
        double outputOffset,
        double outputScale,
        int epochs = 0)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(inputOffsets);
        ArgumentNullException.ThrowIfNull(inputFactors);
        if (members.Count == 0) throw new ArgumentException("There is no network.", nameof(members));
        if (means.Count == 0 || !means.All(double.IsFinite))
            throw new ArgumentException("There is no column, or a mean is not finite.", nameof(means));
        if (inputOffsets.Count != means.Count || inputFactors.Count != means.Count)
            throw new ArgumentException($"{inputOffsets.Count} offsets and {inputFactors.Count} factors for {means.Count} columns.", nameof(inputOffsets));
        if (!inputOffsets.All(float.IsFinite) || !inputFactors.All(float.IsFinite))
            throw new ArgumentException("An offset or a factor of a column is not finite.", nameof(inputOffsets));
        if (link is not (ScoreLink.Logit or ScoreLink.Identity))
            throw new ArgumentException($"The link is {link}; expected Identity or Logit.", nameof(link));
        if (!double.IsFinite(outputOffset) || !double.IsFinite(outputScale))
            throw new ArgumentException("The offset or the scale of the output is not finite.", nameof(outputScale));
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        _means = [.. means];
        var scale = new InputScale([.. inputOffsets], [.. inputFactors]);
        _networks = [.. members.Select(layers => new ScoringNetwork(layers, scale))];
        _widest = _networks.Max(network => network.WidestLayer);
        _explanationScratch = _networks.Max(network => network.ExplanationScratch);
        Members = [.. members.Select(layers => Array.AsReadOnly(layers.ToArray()))];
        Means = Array.AsReadOnly(_means);
        InputOffsets = Array.AsReadOnly(scale.Offsets);
        InputFactors = Array.AsReadOnly(scale.Factors);
        Link = link;
        OutputOffset = outputOffset;
        OutputScale = outputScale;
        Epochs = epochs;
        Baseline = ScoreOf([.. _means]);
        if (!double.IsFinite(Baseline)) throw new ArgumentException("The score of a row of means is not finite.", nameof(members));
    }

    /// <summary>The layers of each network, first to last.</summary>
    public IReadOnlyList<IReadOnlyList<DenseLayer>> Members { get; }

    /// <summary>Mean of each column in training.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>What is taken from each column before the first layer.</summary>
    public IReadOnlyList<float> InputOffsets { get; }

    /// <summary>What each column is multiplied by after that.</summary>
    public IReadOnlyList<float> InputFactors { get; }

    /// <summary>What the score means: the log-odds of 1, or the target itself.</summary>
    public ScoreLink Link { get; }

    /// <summary>Score where the networks answer 0.</summary>
    public double OutputOffset { get; }

    /// <summary>Score units per unit of the networks' answer.</summary>
    public double OutputScale { get; }

    /// <summary>
    /// Passes over the rows after which the kept weights were reached, the median of several networks: what a fit on more rows, without rows to
    /// stop by, may be told to make.
    /// </summary>
    public int Epochs { get; }

    /// <summary>Score of a row of means, where explanations start.</summary>
    [JsonIgnore]
    public double Baseline { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => _means.Length;

    /// <summary>
    /// Learns from the rows. Inputs are not changed; the same data, options and seed give the same bytes, whatever the number of threads and the
    /// width of the machine's vectors. Rows of weight zero count as absent. Stops early by rows of its own choice, unless
    /// <see cref="NeuralNetworkOptions.ValidationShare"/> is 0 or the rows are too few to spare one (of each class).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A feature is not finite (row and column are named), no row counts, a label is not 0 or 1, one class only counts, or the weights grew
    /// beyond all numbers, as a high learning rate can make them.
    /// </exception>
    public static NeuralNetwork Fit(Dataset data, NeuralNetworkOptions options) => Training.Fit(data, options, validation: null);

    /// <summary>As without, but stops early by the given rows.</summary>
    /// <param name="data">Rows to learn from.</param>
    /// <param name="options">Settings; the validation share is not asked.</param>
    /// <param name="validation">
    /// Rows that are not learned from, with the same columns; of rows in order of time best a later block. The weights of the epoch with the least
    /// loss on them are kept.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">As without validation rows; or these have other columns, or none of them counts.</exception>
    public static NeuralNetwork Fit(Dataset data, NeuralNetworkOptions options, Dataset validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        return Training.Fit(data, options, validation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public double Score(ReadOnlySpan<float> row)
    {
        CheckLength(row);
        double[]? rented = null;
        int columns = row.Length;
        Span<double> values = columns <= StackLimit / 2
            ? stackalloc double[columns]
            : (rented = ArrayPool<double>.Shared.Rent(columns)).AsSpan(0, columns);
        NetworkInputs.Copy(row, values, number: 0);
        double score = ScoreOf(values);
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return double.IsFinite(score) ? score : throw BeyondRange(0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are not as many values as rows times columns, or one is not finite.</exception>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        int columns = ColumnCount;
        if (rows.Length != (long)scores.Length * columns)
            throw new ArgumentException($"{rows.Length} values are not {scores.Length} rows of {columns} columns.", nameof(rows));
        int most = Math.Min(BatchRows, scores.Length);
        double[] rented = ArrayPool<double>.Shared.Rent(most * (columns + (2 * _widest)));
        fixed (double* values = rented)
        {
            for (int row = 0; row < scores.Length; row += BatchRows)
            {
                int count = Math.Min(BatchRows, scores.Length - row);
                Span<double> sums = scores.Slice(row, count);
                for (int i = 0; i < count; i++)
                {
                    ReadOnlySpan<float> source = rows.Slice((row + i) * columns, columns);
                    NetworkInputs.Copy(source, new Span<double>(values + (i * columns), columns), row + i);
                }

                Score(count, values, values + (most * columns), sums);
                for (int i = 0; i < count; i++)
                {
                    if (!double.IsFinite(sums[i])) throw BeyondRange(row + i);
                }
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Integrated gradients from the row of training means to the row, integrated exactly; the baseline is the score of the means. Sums differ
    /// from the score by rounding in double alone.
    /// </remarks>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        CheckLength(row);
        int columns = row.Length, need = columns + _explanationScratch;
        contributions = contributions[..columns];
        contributions.Clear();
        double[] rented = ArrayPool<double>.Shared.Rent(need);
        fixed (double* step = rented, start = _means)
        {
            NetworkInputs.Copy(row, new Span<double>(step, columns), number: 0);
            for (int column = 0; column < columns; column++) step[column] -= _means[column];
            foreach (ScoringNetwork network in _networks)
                network.AddIntegratedGradients(start, step, step + columns, OutputScale / _networks.Length, contributions);
        }

        ArrayPool<double>.Shared.Return(rented);
        return Baseline;
    }

    // One row, of doubles.
    private double ScoreOf(Span<double> values)
    {
        double score = 0;
        double[]? rented = null;
        int need = 2 * _widest;
        Span<double> scratch = need <= StackLimit / 2 ? stackalloc double[need] : (rented = ArrayPool<double>.Shared.Rent(need));
        fixed (double* inputs = values, room = scratch) Score(1, inputs, room, new Span<double>(ref score));
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return score;
    }

    private void Score(int rows, double* values, double* scratch, Span<double> scores)
    {
        scores.Clear();
        foreach (ScoringNetwork network in _networks) network.Add(rows, values, scratch, scores);
        double scale = OutputScale / _networks.Length;
        foreach (ref double score in scores) score = OutputOffset + (scale * score);
    }

    private void CheckLength(ReadOnlySpan<float> row)
    {
        if (row.Length != ColumnCount) throw new ArgumentException($"The row has {row.Length} values; expected {ColumnCount}.", nameof(row));
    }

    private static ArgumentException BeyondRange(int row) => new($"The score of row {row} is beyond the range of a double.", nameof(row));
}
