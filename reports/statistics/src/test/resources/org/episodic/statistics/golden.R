# Made the numbers of GoldenValuesTest and ResolutionTest: Rscript golden.R (R 4.2.2).
options(digits = 17)
a <- c(0.80, 0.7333333333333333, 0.9066666666666666, 0.6533333333333333,
       0.7866666666666666, 0.8533333333333334, 0.72, 0.7733333333333333)
b <- c(0.76, 0.7466666666666667, 0.88, 0.6,
       0.7333333333333333, 0.84, 0.7066666666666667, 0.8)

one <- t.test(a)
cat("mean", mean(a), "sd", sd(a), "half width", diff(one$conf.int) / 2, "\n")

two <- t.test(a, b, paired = TRUE)
cat("difference", two$estimate, "half width", diff(two$conf.int) / 2,
    "p", two$p.value, "r", cor(a, b), "\n")

cat("Holm", p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2), method = "holm"), "\n")

# Two one-sided tests: measured 98.62 ± 0.21, published 98.70 ± 0.40, seeds 0.28, margin 0.5 points.
error <- sqrt((.0021 / 1.96)^2 + (.004 / 1.96)^2 + .0028^2)
d <- .9862 - .987
cat("TOST low", d - qnorm(.95) * error, "high", d + qnorm(.95) * error,
    "p", max(pnorm((d - .005) / error), 1 - pnorm((d + .005) / error)), "\n")

# Episodes needed: 600 used, half widths 0.588 and 0.1, five seeds of spread 0.1, margin 0.5 points.
cat("power", qnorm(.95) + qnorm(.90), "N",
    600 * (.00588 / 1.96)^2 / ((.005 / (qnorm(.95) + qnorm(.90)))^2 - (.001 / 1.96)^2 - .001^2 * (1 / 5 + 1)), "\n")

line <- summary(lm(c(0.71, 0.74, 0.73, 0.77, 0.76, 0.79) ~ c(100, 200, 300, 400, 500, 600)))
cat("slope", line$coefficients[2, 1], "standard error", line$coefficients[2, 2], "\n")
cat("t(0.95, 4) + t(0.90, 4)", qt(.95, 4) + qt(.90, 4), "\n")
