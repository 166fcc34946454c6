using System.Text.Json;
using Clickstream.Api.Direct;
using Clickstream.Api.Hosting;
using Clickstream.Api.Plain;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Benchmarks.Steps;

/// <summary>
/// Where the time of one POST /classify goes inside the process, step by step, each beside what it cannot do without: <c>request-steps MODELS BODIES</c>.
/// The bodies, one a line, are taken in turn, so that branches are not learned by heart.
/// </summary>
internal static class RequestSteps
{
    private const int ReasonCount = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = ApiJson.Default,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="arguments">Folder of the packages; file of bodies.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>0, 1 when a body is not plain, or 2 when the arguments are wrong.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (arguments.Length != 2)
        {
            output.WriteLine("usage: request-steps MODELS_DIR BODIES.jsonl");
            return 2;
        }

        if (!PredictionEnginePool.FromDirectory(arguments[0]).TryRent(PredictionTask.Conversion, out PredictionEngineLease lease))
        {
            output.WriteLine($"{arguments[0]} has no conversion model that can be used.");
            return 1;
        }

        using (lease)
        {
            byte[][] bodies = [.. File.ReadLines(arguments[1]).Where(line => line.Length > 0).Select(System.Text.Encoding.UTF8.GetBytes)];
            PredictionEngine engine = lease.Engine;
            var model = new DirectModel(engine.Package, Json);
            var plain = new PlainBody();
            int odd = Array.FindIndex(bodies, body => !model.TryFeaturize(body, plain, engine) || engine.HasUnknownCategories);
            if (odd >= 0)
            {
                output.WriteLine($"Line {odd + 1} is not plain, or has a category never met in training.");
                return 1;
            }

            var table = new StepTable(output, "one POST /classify", bodies.Length);
            byte[] copy = new byte[bodies.Max(body => body.Length)], answer = [];
            table.Add("copy the body", i => bodies[i].CopyTo(copy, 0));
            table.Add("parse its JSON, nothing looked at", i => Tokens(bodies[i]));
            table.Add("read it: features, or a snapshot of the events", i => Must(model.TryRead(bodies[i], plain, engine, out _)));
            table.Add("read and featurize it", i => Must(model.TryFeaturize(bodies[i], plain, engine)));
            table.Add("read, featurize, look for unknown categories", i => Must(model.TryFeaturize(bodies[i], plain, engine) && !engine.HasUnknownCategories));
            table.Add("read, featurize, score", i =>
            {
                Must(model.TryFeaturize(bodies[i], plain, engine));
                engine.ClassifyRow(out _);
            });
            table.Add("read, featurize, score, answer without reasons", i => Answer(bodies[i], 0));
            table.Add($"read, featurize, score, answer with {ReasonCount} reasons", i => Answer(bodies[i], ReasonCount));
            byte[] sent = answer.ToArray();
            table.Add("copy the answer", _ => sent.CopyTo(answer, 0));
            return 0;

            void Answer(byte[] body, int reasons)
            {
                Must(model.TryFeaturize(body, plain, engine) && !engine.HasUnknownCategories);
                bool yes = engine.ClassifyRow(out double probability);
                model.Answer.Write(ref answer, body.AsSpan(plain.SessionId), yes, probability, engine.ExplainRow(reasons));
            }
        }
    }

    private static void Must(bool good)
    {
        if (!good) throw new InvalidOperationException("A body that was plain is not.");
    }

    private static void Tokens(byte[] body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            // Reading is all that is measured.
        }
    }
}
