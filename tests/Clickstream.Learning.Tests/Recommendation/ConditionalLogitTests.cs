using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

public sealed class ConditionalLogitTests
{
    /// <summary>
    /// Of two candidates, one with the feature and one without, the first has the probability 1 / (1 + exp(-w)). Where it is chosen three times of
    /// four, 1 / (1 + exp(-w)) = 3/4 is most likely: w = ln 3.
    /// </summary>
    [Fact]
    public void Two_candidates_by_hand() =>
        Assert.Equal(Math.Log(3), Fit(Pairs(chosenWithFeature: 3, others: 1), start: [0], penalty: 0)[0], 1e-5);

    /// <summary>
    /// With a penalty of p a unit around s the gradient 4 / (1 + exp(-w)) - 3 + p (w - s) is zero: at w = 0 it is 2 - 3 - p s, so p = 2, s = -1/2 keep
    /// w at 0.
    /// </summary>
    [Fact]
    public void A_penalty_by_hand() =>
        Assert.Equal(0, Fit(Pairs(chosenWithFeature: 3, others: 1), start: [-0.5], penalty: 2)[0], 1e-5);

    /// <summary>What is always chosen has no most likely weight without a penalty p; with it, n of n questions: n / (1 + exp(w)) = p w, so p = n / (1 + e) gives 1.</summary>
    [Fact]
    public void What_is_always_chosen_stays_finite()
    {
        double penalty = 7 / (1 + Math.E);
        Assert.Equal(1, Fit(Pairs(chosenWithFeature: 7, others: 0), start: [0], penalty)[0], 1e-5);
    }

    /// <summary>Three candidates with a feature of their own each, chosen 2, 3 and 5 times of 10: the probabilities are the shares, whatever is added to all weights.</summary>
    [Fact]
    public void Probabilities_are_the_shares_where_each_candidate_has_a_feature_of_its_own()
    {
        int[] chosen = [0, 0, 1, 1, 1, 2, 2, 2, 2, 2];
        var questions = new ChoiceQuestions(3, [.. chosen.Select(_ => (float[])[1, 0, 0, 0, 1, 0, 0, 0, 1])], chosen);
        double[] weights = Fit(questions, [0, 0, 0], penalty: 1e-8);
        Assert.Equal(Math.Log(3.0 / 2), weights[1] - weights[0], 1e-5);
        Assert.Equal(Math.Log(5.0 / 2), weights[2] - weights[0], 1e-5);
    }

    [Theory]
    [InlineData(1, 5, 0.0)]
    [InlineData(2, 300, 1.0)]
    [InlineData(3, 700, 25.0)]
    public void Nowhere_near_is_more_likely(int seed, int questionCount, double penalty)
    {
        var random = new Random(seed);
        ChoiceQuestions questions = Draw(random, questionCount);
        double[] start = [0.5, 0, -0.2, 0.1];
        double[] weights = Fit(questions, start, penalty + 0.01);
        double least = Objective(questions, weights, start, penalty + 0.01);
        for (int feature = 0; feature < weights.Length; feature++)
        {
            const double step = 1e-4;
            double[] up = [.. weights], down = [.. weights];
            up[feature] += step;
            down[feature] -= step;
            double slope = (Objective(questions, up, start, penalty + 0.01) - Objective(questions, down, start, penalty + 0.01)) / (2 * step);
            Assert.Equal(0, slope, 1e-4 * questionCount);
        }

        for (int i = 0; i < 50; i++)
        {
            double[] other = [.. weights.Select(weight => weight + (random.NextDouble() - 0.5))];
            Assert.True(Objective(questions, other, start, penalty + 0.01) > least);
        }
    }

    [Fact]
    public void A_weight_that_may_not_change_is_zero_and_the_others_do_as_if_it_were_not_there()
    {
        ChoiceQuestions questions = Draw(new Random(4), 200);
        double[] start = [0.5, 0, -0.2, 0.1];
        double[] weights = ConditionalLogit.Fit(questions, start, feature => feature != 2, penalty: 1);
        Assert.Equal(0, weights[2]);
        ChoiceQuestions without = questions with
        {
            FeatureCount = 3,
            Features = [.. questions.Features.Select(rows => rows.Chunk(4).SelectMany(row => (float[])[row[0], row[1], row[3]]).ToArray())],
        };
        double[] expected = ConditionalLogit.Fit(without, [0.5, 0, 0.1], _ => true, penalty: 1);
        Assert.Equal(expected[0], weights[0], 1e-5);
        Assert.Equal(expected[1], weights[1], 1e-5);
        Assert.Equal(expected[2], weights[3], 1e-5);
    }

    private static double[] Fit(ChoiceQuestions questions, double[] start, double penalty) => ConditionalLogit.Fit(questions, start, _ => true, penalty);

    // The candidate without the feature stands first in every other question.
    private static ChoiceQuestions Pairs(int chosenWithFeature, int others)
    {
        int count = chosenWithFeature + others;
        float[][] features = [.. Enumerable.Range(0, count).Select(question => question % 2 == 0 ? (float[])[0, 1] : [1, 0])];
        int[] chosen = [.. Enumerable.Range(0, count).Select(question => question < chosenWithFeature == (question % 2 == 0) ? 1 : 0)];
        return new ChoiceQuestions(1, features, chosen);
    }

    private static ChoiceQuestions Draw(Random random, int count)
    {
        float[][] features = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 4 * random.Next(1, 9)).Select(_ => Feature()).ToArray())];
        return new ChoiceQuestions(4, features, [.. features.Select(rows => random.Next(rows.Length / 4))]);

        float Feature() => random.Next(3) == 0 ? 0 : (float)(4 * random.NextDouble());
    }

    private static double Objective(ChoiceQuestions questions, double[] weights, double[] start, double penalty)
    {
        double sum = weights.Zip(start, (weight, from) => penalty * (weight - from) * (weight - from) / 2).Sum();
        foreach ((float[] features, int chosen) in questions.Features.Zip(questions.Chosen))
        {
            double[] scores = [.. features.Chunk(questions.FeatureCount).Select(row => row.Zip(weights, (feature, weight) => feature * weight).Sum())];
            sum -= scores[chosen] - Math.Log(scores.Sum(Math.Exp));
        }

        return sum;
    }
}
