using System.Globalization;
using Clickstream.Interchange.Onnx.Format;

namespace Clickstream.Interchange.Onnx.Graphs;

/// <summary>
/// Builds a graph node by node; names are given here. Inputs are declared before anything else, so that no column's name is taken. A length that each
/// call chooses, the number of rows, is called N.
/// </summary>
internal sealed class GraphBuilder
{
    /// <summary>The domain of the operators for classical machine learning.</summary>
    public const string LearningDomain = "ai.onnx.ml";

    private readonly GraphBuilder? _outer;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<NodeMessage> _nodes = [];
    private readonly List<TensorMessage> _constants = [];
    private readonly Dictionary<double, GraphValue> _scalars = [];
    private readonly List<ValueMessage> _inputs = [];
    private readonly List<ValueMessage> _outputs = [];

    /// <param name="outer">The graph that this one lies in, whose tensors it may read; null for a graph of its own.</param>
    public GraphBuilder(GraphBuilder? outer = null) => _outer = outer;

    /// <summary>Version of the machine learning operators that the nodes so far ask for.</summary>
    public long LearningVersion { get; private set; } = OperatorVersions.Learning;

    /// <summary>Declares an input.</summary>
    /// <exception cref="NotSupportedException">The name is taken.</exception>
    public GraphValue Input(string name, ElementType type, IReadOnlyList<string> shape, string documentation = "")
    {
        Take(name);
        _inputs.Add(new ValueMessage(name, type, shape, documentation));
        return new GraphValue(name);
    }

    /// <summary>Declares an output and gives it a tensor's values.</summary>
    /// <exception cref="NotSupportedException">The name is taken, by a column say.</exception>
    public void Output(string name, GraphValue value, ElementType type, IReadOnlyList<string> shape, string documentation = "")
    {
        Take(name);
        _outputs.Add(new ValueMessage(name, type, shape, documentation));
        _nodes.Add(new NodeMessage("Cast", "", [value.Name], [name], [new AttributeMessage("to", (long)type)]));
    }

    /// <summary>Adds a node of ai.onnx that has inputs only.</summary>
    public GraphValue Call(string operation, params GraphValue[] inputs) => Add(operation, "", inputs, []);

    /// <summary>Adds a node of ai.onnx.</summary>
    public GraphValue Call(string operation, GraphValue[] inputs, params (string Name, object Value)[] attributes) => Add(operation, "", inputs, attributes);

    /// <summary>Adds a node of ai.onnx.ml.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="version">The least version of the domain that has it so.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="attributes">Its settings.</param>
    public GraphValue CallLearned(string operation, long version, GraphValue input, params (string Name, object Value)[] attributes)
    {
        LearningVersion = Math.Max(LearningVersion, version);
        return Add(operation, LearningDomain, [input], attributes);
    }

    /// <summary>Adds a node with several outputs.</summary>
    public GraphValue[] CallMany(string operation, int outputs, GraphValue[] inputs, params (string Name, object Value)[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => NewName(operation))];
        _nodes.Add(Node(operation, "", inputs, names, attributes));
        return [.. names.Select(name => new GraphValue(name))];
    }

    /// <summary>Casts to another type.</summary>
    public GraphValue Cast(GraphValue value, ElementType type) => Call("Cast", [value], ("to", (long)type));

    /// <summary>Joins tensors of N rows side by side.</summary>
    public GraphValue Join(IReadOnlyList<GraphValue> values) => values.Count == 1 ? values[0] : Call("Concat", [.. values], ("axis", 1L));

    /// <summary>One number in float64.</summary>
    public GraphValue Scalar(double value)
    {
        if (!_scalars.TryGetValue(value, out GraphValue known)) _scalars[value] = known = Constant((ReadOnlySpan<double>)[value]);
        return known;
    }

    /// <summary>One number in float32.</summary>
    public GraphValue Single(float value) => Constant((ReadOnlySpan<float>)[value]);

    /// <summary>Known numbers in float32.</summary>
    public GraphValue Constant(ReadOnlySpan<float> values, params long[] shape) => Keep(TensorMessage.Of(NewName("Constant"), values, shape));

    /// <summary>Known numbers in float64.</summary>
    public GraphValue Constant(ReadOnlySpan<double> values, params long[] shape) => Keep(TensorMessage.Of(NewName("Constant"), values, shape));

    /// <summary>Known 64-bit numbers.</summary>
    public GraphValue Constant(ReadOnlySpan<long> values, params long[] shape) => Keep(TensorMessage.Of(NewName("Constant"), values, shape));

    /// <summary>The graph.</summary>
    public GraphMessage ToMessage(string name) => new(name, _nodes, _constants, _inputs, _outputs);

    private GraphValue Add(string operation, string domain, GraphValue[] inputs, (string Name, object Value)[] attributes)
    {
        string name = NewName(operation);
        _nodes.Add(Node(operation, domain, inputs, [name], attributes));
        return new GraphValue(name);
    }

    private static NodeMessage Node(string operation, string domain, GraphValue[] inputs, string[] outputs, (string Name, object Value)[] attributes) =>
        new(
            operation, domain, [.. inputs.Select(input => input.Name)], outputs,
            [.. attributes.Select(attribute => new AttributeMessage(attribute.Name, attribute.Value))]);

    private GraphValue Keep(TensorMessage constant)
    {
        _constants.Add(constant);
        return new GraphValue(constant.Name);
    }

    private string NewName(string operation)
    {
        HashSet<string> taken = Root._names;
        string name;
        int number = taken.Count;
        do name = string.Create(CultureInfo.InvariantCulture, $"{operation}/{number++}");
        while (!taken.Add(name));
        return name;
    }

    private void Take(string name)
    {
        if (!Root._names.Add(name))
            throw new NotSupportedException($"Two tensors of the graph would be called '{name}'; a column cannot be named as an output is.");
    }

    // Names of an inner graph must not be those of the outer one.
    private GraphBuilder Root => _outer?.Root ?? this;
}
