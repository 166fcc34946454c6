using System.Numerics;

namespace Clickstream.Learning.Neural;

/// <summary>One network as it scores and explains, in double.</summary>
internal sealed unsafe class ScoringNetwork
{
    private readonly ScoringLayer[] _layers;

    /// <param name="layers">The layers, first to last.</param>
    /// <param name="scale">What happens to the columns before the first.</param>
    /// <exception cref="ArgumentException">There is no layer, or the layers do not fit together.</exception>
    public ScoringNetwork(IReadOnlyList<DenseLayer> layers, InputScale scale)
    {
        if (layers is null || layers.Count == 0) throw new ArgumentException("A network has no layers.", nameof(layers));
        int inputs = scale.Offsets.Length;
        foreach (DenseLayer layer in layers)
        {
            if (layer is null || layer.Inputs != inputs)
                throw new ArgumentException($"A layer takes {layer?.Inputs ?? 0} inputs; expected {inputs}.", nameof(layers));
            inputs = layer.Outputs;
        }

        if (inputs != 1) throw new ArgumentException($"The last layer has {inputs} outputs; expected 1.", nameof(layers));
        _layers = [.. layers.Select((layer, l) => new ScoringLayer(layer, l == 0 ? scale : null))];
        WidestLayer = _layers.Max(layer => layer.Width);
    }

    /// <summary>Numbers of the widest layer, padding included.</summary>
    public int WidestLayer { get; }

    /// <summary>Adds the output of each row to its sum.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">The rows, one after another.</param>
    /// <param name="scratch">Room for twice the rows times <see cref="WidestLayer"/>.</param>
    /// <param name="sums">One a row.</param>
    public void Add(int rows, double* inputs, double* scratch, Span<double> sums)
    {
        double* from = inputs, to = scratch, other = scratch + ((nint)rows * WidestLayer);
        int width = _layers[0].Inputs;
        for (int l = 0; ; l++)
        {
            ScoringLayer layer = _layers[l];
            layer.Forward(rows, from, width, to);
            width = layer.Width;
            if (l == _layers.Length - 1) break;
            Rectify(to, rows * width);
            from = to;
            to = other;
            other = from;
        }

        for (int row = 0; row < sums.Length; row++) sums[row] += to[row * width];
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Integrated gradients (Sundararajan et al. 2017) of the straight way from one point to another, without numeric integration. On that way
    /// a rectified network is piecewise linear: (1) with the neurons that are on just after t, each input of a rectifier is offset + slope * t;
    /// (2) the next place where one of them crosses zero ends the piece; (3) the derivatives by the first layer's sums, times the length of the
    /// piece, are added up; (4) at t = 1 they are taken back to the columns.
    /// </summary>
    /// <param name="start">Where the way starts.</param>
    /// <param name="step">From there to its end.</param>
    /// <param name="scratch">Room for <see cref="ExplanationScratch"/> numbers.</param>
    /// <param name="scale">What the parts are multiplied by.</param>
    /// <param name="parts">The part of each column is added here.</param>
    public void AddIntegratedGradients(double* start, double* step, double* scratch, double scale, Span<double> parts)
    {
        ScoringLayer first = _layers[0];
        int widest = WidestLayer, room = _layers.Length * widest;
        double* offsets = scratch, slopes = offsets + room, onOffsets = slopes + room, onSlopes = onOffsets + widest;
        double* derivatives = onSlopes + widest, lower = derivatives + widest, integral = lower + widest;
        new Span<double>(integral, first.Width).Clear();

        // The first layer's sums are straight lines all the way.
        first.Forward(1, start, first.Inputs, offsets);
        MatrixProduct.Multiply(1, first.Inputs, first.Width, step, first.Inputs, 1, first.Weights, null, slopes);
        for (double t = 0; t < 1;)
        {
            double next = 1;
            for (int l = 0; l < _layers.Length - 1; l++)
            {
                double* a = offsets + (l * widest), b = slopes + (l * widest);
                for (int neuron = 0; neuron < _layers[l].Width; neuron++)
                {
                    bool on = IsOn(a[neuron], b[neuron], t, ref next);
                    onOffsets[neuron] = on ? a[neuron] : 0;
                    onSlopes[neuron] = on ? b[neuron] : 0;
                }

                ScoringLayer above = _layers[l + 1];
                above.Forward(1, onOffsets, above.Inputs, a + widest);
                MatrixProduct.Multiply(1, above.Inputs, above.Width, onSlopes, above.Inputs, 1, above.Weights, null, b + widest);
            }

            derivatives[0] = next - t;
            for (int l = _layers.Length - 1; l > 0; l--)
            {
                BackThrough(_layers[l], derivatives, offsets + ((l - 1) * widest), slopes + ((l - 1) * widest), t, lower);
                double* done = derivatives;
                derivatives = lower;
                lower = done;
            }

            for (int neuron = 0; neuron < first.Outputs; neuron++) integral[neuron] += derivatives[neuron];
            t = next;
        }

        for (int column = 0; column < parts.Length; column++)
        {
            double* weights = first.Weights + ((nint)column * first.Width);
            double sum = 0;
            for (int neuron = 0; neuron < first.Outputs; neuron++) sum += weights[neuron] * integral[neuron];
            parts[column] += scale * step[column] * sum;
        }

        GC.KeepAlive(this);
    }

    /// <summary>Numbers of scratch that <see cref="AddIntegratedGradients"/> needs.</summary>
    public int ExplanationScratch => ((2 * _layers.Length) + 5) * WidestLayer;

    // Whether a rectifier is open from t on, as a function of where its input crosses zero alone: a neuron is on one side up to its own
    // crossing and on the other from there, however the sum itself is rounded, so that the way ahead never stands still.
    private static bool IsOn(double offset, double slope, double t, ref double next)
    {
        double crossing = -offset / slope;
        if (slope == 0 || double.IsNaN(crossing)) return offset > 0;
        if (crossing <= t) return slope > 0;
        if (crossing < next) next = crossing;
        return slope < 0;
    }

    // Widths are whole lines, so whole vectors.
    private static void Rectify(double* values, int count)
    {
        for (int i = 0; i < count; i += Vector<double>.Count)
            Vector.Max(Vector.Load(values + i), Vector<double>.Zero).Store(values + i);
    }

    private static void BackThrough(ScoringLayer layer, double* above, double* offsets, double* slopes, double t, double* below)
    {
        double none = 1;
        for (int neuron = 0; neuron < layer.Inputs; neuron++)
        {
            double sum = 0;
            if (IsOn(offsets[neuron], slopes[neuron], t, ref none))
            {
                double* weights = layer.Weights + ((nint)neuron * layer.Width);
                for (int output = 0; output < layer.Outputs; output++) sum += weights[output] * above[output];
            }

            below[neuron] = sum;
        }
    }
}
